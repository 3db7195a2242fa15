// Create a person, track an event, read the person back.
import CustomerIO

let cio = try CustomerIOClient(.environment())
try await cio.createCustomer("ada", email: "ada@example.com", attributes: ["plan": "pro", "seats": 3])
try await cio.trackEvent("order placed", of: "ada", data: ["total": 42.5])
print(try await cio.customer("ada")?.attributes ?? [:])
// snippet.hide
await cio.close()

// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORoutes
import Foundation
import NIOCore
import Testing

/// What of a server's sentences is printed.
@Suite struct DisclosureTests {
    /// The sentence as it is printed when it answers the request.
    private func shown(_ text: String, to request: APIRequest) throws -> String {
        let body = try JSONEncoder().encode(["errors": [["detail": text]]])
        let error = CustomerIOError(APIResponse(status: 400, body: ByteBuffer(bytes: body)), to: request)
        let start = "Customer.io does not accept the request \(request.route.operation) (400): "
        #expect(error.description.hasPrefix(start))
        #expect(error.entries.map(\.message) == [text])
        return String(error.description.dropFirst(start.count))
    }

    /// A request with everything that one can know of a person, in words that sentences have as well.
    private static let identify = APIRequest(
        Route.Track.identify, path: ["identifier": "jane.doe@example.com"],
        body: Array(
            #"""
            {"email":"jane.doe@example.com","first_name":"Jane","lastName":"Doe","phone":"+81 90 1234 5678",
            "plan":"premium gold","bio":"likes cats, \"dogs\" and\nmanual labour\u0021","address2":"12 rue Curie","X":"y",
            "Lieblingsfarbe":"türkis","tags":["smoker","diabetic"],"ssn":"078-05-1120","height":300,"country":"BE",
            "favourite color":"turquoise","employer":{"name":"Acme","desk":"corner"},"password":"correcthorse"}
            """#.utf8))

    /// Texts of Customer.io's documents, and others of the kind.
    @Test(arguments: [
        "id attribute must be present", "id attribute must be a string value", "id attribute cannot be an empty string",
        "cannot identify more than 300 attributes in one request", "attribute name cannot be longer than 150 bytes",
        "event name must not be blank", "event name cannot be longer than 100 bytes",
        "event name must be less than 500 characters", "event data must be a hash",
        "event data cannot be longer than 100000 bytes", "name cannot be blank", "invalid event type", "unknown action",
        "unable to delete snippet in use", "empty recipients filter is not valid", "identifiers is required",
        "not found",
        "Invalid attachment: not base64", "Total attachment size exceeds the limit", "Invalid request format",
        "At least one attribute is required", "At least one event is required", "parent folder not found",
        "SMS messaging is not enabled for your workspace.", "resource not found", "type is invalid",
        "Forbidden file type", "account is not authorized for transactional messaging", "unauthorized",
        "Invalid phone number format. Phone numbers must be in E.164 format.", "rate limited to 10 requests per 1s",
        "rate limited to 5 requests per second", "not a dynamic segment", "the segment isn't ready yet",
        "can't parse the request's body", "payload exceeds 25 MB", "at most 10,000 ids are allowed",
        "the body is larger than 500KB", "Unprocessable Entity (422)", "502 Bad Gateway", "404 page not found",
        "HTTP status 503: upstream overloaded", "the trigger name is unknown (see docs.customer.io/api)",
        "liquid: undefined variable {{customer.nickname}}", "value for attribute 'X' cannot be longer than 1000 bytes",
        "value for attribute 'Lieblingsfarbe' cannot be longer than 1000 bytes", "attribute lastName is reserved",
        "\"favourite color\" is no attribute of the workspace", "attributes.address2 must be a string",
    ])
    func whatTheServerSaysIsShown(_ text: String) throws {
        #expect(try shown(text, to: Self.identify) == text)
    }

    /// What the request carried is hidden, and with it whatever looks like somebody's data.
    @Test(arguments: [
        ("no person jane.doe@example.com", "no person •••"), ("no person JANE", "no person •••"),
        ("no person jane doe here", "no person ••• here"), ("no person (doe, jane).", "no person (•••, •••)."),
        ("the plan gold is unknown", "the plan ••• is unknown"), ("a smoker's tag", "a ••• tag"),
        ("diabetic is no tag", "••• is no tag"), ("the tags smoker,diabetic are equal", "the tags ••• are equal"),
        ("corner is no desk", "••• is no desk"), ("password correcthorse is weak", "password ••• is weak"),
        ("cats and dogs", "••• and •••"), ("labour", "•••"), ("jane_doe is taken", "••• is taken"),
        ("no folder /people/jane/doe", "no folder •••"), ("the id y is unknown", "the id ••• is unknown"),
        ("jane%40example.com is unknown", "••• is unknown"), ("amFuZS5kb2U= is unknown", "••• is unknown"),
        ("value for attribute 'X' is 'y'", "value for attribute 'X' is '•••'"),
        ("the value 'correct horse' of password", "the value 'correct •••' of password"),
        // What the request did not carry.
        ("no person named Richard Roe (customer 4711)", "no person named ••• (customer •••)"),
        ("Richard is not subscribed", "••• is not subscribed"), ("richard@example.org is taken", "••• is taken"),
        ("the phone +49 30 901820 is invalid", "the phone ••• is invalid"),
        ("customer 4711 events are missing", "customer ••• events are missing"),
        ("no customer 422", "no customer •••"), ("person 300 attributes", "person ••• attributes"),
        ("bad request (reference 01M0EXAMPLE)", "bad request (reference •••)"),
        (
            "More detail available from the errors endpoint for trigger 12\"",
            "More detail available from the errors "
                + "endpoint for trigger •••\""
        ),
        ("see https://customer.io/docs?token=abcdef", "see •••"), ("see https://acme.test/richard", "see •••"),
        ("file richard.pdf is too large", "file ••• is too large"),
        ("key abcdefghijklmnopqrstuvwxyz is unknown", "key ••• is unknown"),
        ("key sk_live_4eC39HqLyjWDarjt is unknown", "key ••• is unknown"),
        ("token eyJhbGciOi.eyJzdWIi is expired", "token ••• is expired"),
        ("name \"richard roe\" is taken", "name \"•••\" is taken"),
        ("name “richard roe” is taken", "name \"•••\" is taken"),
        ("name=\"richard roe\" is taken", "•••\" is taken"), ("name 'O'Brien senior' is taken", "name '•••' is taken"),
        ("name `richard roe", "name `•••"), ("Müller is unknown", "••• is unknown"),
        ("ｊａｎｅ is unknown", "••• is unknown"),
        ("rich\u{200B}ard is unknown", "••• is unknown"), ("jane\u{0}\u{1B}[31m\nis\tunknown", "••• is unknown"),
        ("{\"detail\":\"no richard", "{\"detail\":\"no •••"), ("it happened on 2026-11-26", "it happened on •••"),
        ("((((((((((Richard", "((((•••"), ("", ""), (" \n ", ""), ("'", "'"), ("—", "-"),
        (String(repeating: "no ", count: 100), String(repeating: "no ", count: 30) + "…"),
        (String(repeating: " ", count: 4_090) + "richard@example.org", ""),
    ])
    func whatIsSomebodysIsHidden(_ text: String, _ expected: String) throws {
        #expect(try shown(text, to: Self.identify) == expected)
    }

    /// An id is hidden even if it is a word of the API's language or a limit; a part of it is hidden if it is none.
    @Test(arguments: [
        ("will", "the person will not be found", "the person ••• not be found"),
        ("page", "no person page", "no person •••"), ("422", "no such person (422)", "no such person (•••)"),
        ("300", "more than 300 attributes", "more than ••• attributes"),
        ("user-smith", "no user smith of the user", "no user ••• of the user"),
        ("cio_03000010", "no person 03000010", "no person •••"),
    ])
    func idIsHidden(_ id: String, _ text: String, _ expected: String) throws {
        #expect(try shown(text, to: APIRequest(Route.Track.identify, path: ["identifier": id])) == expected)
    }

    @Test func queryIsHidden() throws {
        let request = APIRequest(
            Route.App.listActivities, query: [("customer_id", "smith"), ("id_type", "email"), ("limit", "10")])
        #expect(try shown("smith is no email", to: request) == "••• is no email")
        #expect(try shown("limited to 10 requests per 1s", to: request) == "limited to 10 requests per 1s")
    }

    /// A message has words in it that sentences have as well.
    @Test func messageTakesNothingFromTheAPIsLanguage() throws {
        let body = #"{"body":"Hello smith, your event must not be blank: the total size exceeds it","to":"a@b.io"}"#
        let request = APIRequest(Route.App.sendEmail, body: Array(body.utf8))
        let text = "Total attachment size exceeds the limit of smith"
        #expect(try shown(text, to: request) == "Total attachment size exceeds the limit of •••")
    }

    @Test func namesOfFilesAreData() throws {
        let body = #"{"attachments":{"contract-of-smith.xyz":"AAAA"},"tracked":true,"headers":{"smithy":"a"}}"#
        let request = APIRequest(Route.App.sendEmail, body: Array(body.utf8))
        #expect(
            try shown("Forbidden file type xyz for attachment contract-of-smith.xyz.", to: request)
                == "Forbidden file type ••• for attachment •••.")
        #expect(
            try shown("`Attachment must be base64 encoded: \"contract-of-smith.xyz\"\n", to: request)
                == "`Attachment must be base64 encoded: \"•••\"")
        #expect(try shown("'smithy' is no header", to: request) == "'smithy' is no header")
    }

    /// Refused operations of a batch hide what the batch carried, whoever sent it.
    @Test func batchIsHidden() throws {
        let call = Endpoint<TrackAPI, TrackOperation.BatchResult>.batch([
            .identify("smith", ["plan": "gold"]), .delete("b"),
        ])
        let body = """
            {"errors":[{"batch_index":1,"field":"attributes.plan","message":"gold of smith is not valid","code":"gold"}]}
            """
        let entry = try #require(
            try call.decode(APIResponse(status: 207, body: ByteBuffer(string: body))).refused.first)
        #expect(entry.description == "item 1, attributes.plan: ••• of ••• is not valid (code •••)")
        #expect(entry.message == "gold of smith is not valid")
    }

    @Test func codeIsShown() {
        let body = #"{"errors":[{"detail":"the key is unknown","code":"invalid_credentials","meta":{"name":"smith"}}]}"#
        let error = CustomerIOError(
            APIResponse(status: 401, body: ByteBuffer(string: body)), to: APIRequest(Route.App.listCampaigns))
        #expect(error.description.hasSuffix("region: the key is unknown (code invalid_credentials)"))
        #expect(error.entries.first?.meta?["name"] == "smith")
    }

    /// Entries are equal if the answer said the same; what was asked does not matter.
    @Test func entriesAreComparedByWhatTheySay() {
        let body = ByteBuffer(string: #"{"errors":["no smith"]}"#)
        let request = APIRequest(Route.Track.identify, path: ["identifier": "smith"])
        let entries = CustomerIOError(APIResponse(status: 400, body: body), to: request).entries
        #expect(entries == [CustomerIOError.Entry(message: "no smith")])
        #expect(Set(entries + [CustomerIOError.Entry(message: "no smith")]).count == 1)
    }

    @Test(arguments: [#"""#, #""\"#, #"{"a":"\u00"#, "]]}}", #"{"attachments":[{"a":"b"}]}"#, "\u{0}", #"{"é":"é"#])
    func anyBodyWillDo(_ body: String) throws {
        let request = APIRequest(Route.Track.identify, body: Array(body.utf8))
        #expect(try shown("no one else", to: request) == "no one else")
    }
}

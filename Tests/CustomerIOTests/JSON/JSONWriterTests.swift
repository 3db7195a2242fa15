// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOJSON
import Testing

@Suite struct JSONWriterTests {
    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func numbersThatJSONDoesNotKnowAreRefused(_ value: Double) {
        let error = #expect(throws: CustomerIOError.self) {
            var json = JSONWriter()
            JSONValue.array([1, .number(value)]).write(to: &json)
            return try json.finished()
        }
        #expect(error?.code == .invalidRequest)
    }
}

// SPDX-License-Identifier: Apache-2.0

/// A record as Customer.io answers it. All of its fields are optional, since an answer may lack any of them.
///
/// Decoding and encoding again loses nothing: fields that the model does not know are kept, and so are nulls. What does
/// change is a number that came as text, or a text that came as a number: it takes the form that the documents promise.
public protocol CustomerIOModel: Codable, Hashable, Sendable {
    /// Fields of the answer that the model does not name, and those that were null. A field that has a value in the
    /// model goes before one of the same name here.
    var additionalFields: [String: JSONValue] { get set }
}

// SPDX-License-Identifier: Apache-2.0

extension CustomerIOClient {
    /// Submits a form of a person whom an e-mail address names (Track `submitForm`), and who is created if unknown. A
    /// form with an unknown id appears in Customer.io.
    ///
    /// It is never repeated after it may have arrived: a form has no id to tell a repetition by.
    /// - Parameters:
    ///   - form: Your id of the form.
    ///   - email: The person's e-mail address.
    ///   - fields: The form's other fields.
    ///   - options: What this request does differently.
    /// - Throws: ``CustomerIOError``.
    public func submitForm(
        _ form: String, email: String, fields: [String: String] = [:], options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await track.send(.submitForm(form, email: email, fields), options: options)
    }

    /// Submits a form of a person whom your own id names. See ``submitForm(_:email:fields:options:)``.
    public func submitForm(
        _ form: String, id: some OwnID, fields: [String: String] = [:], options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await track.send(.submitForm(form, id: id, fields), options: options)
    }
}

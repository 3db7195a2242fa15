// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import CustomerIORoutes

extension Endpoint where API == TrackAPI, Response == Void {
    /// Hands in a form that a person with an id filled in (`submitForm`): it updates the person and starts campaigns.
    /// - Parameters:
    ///   - form: Your name of the form; a new name makes a new form.
    ///   - id: Your own id of the person, at most 150 bytes.
    ///   - fields: The other fields; Customer.io takes text only.
    /// - Note: It is repeated only if it was provably not carried out, since nothing marks a repetition as one.
    public static func submitForm(_ form: String, id: some OwnID, _ fields: [String: String] = [:]) -> Self {
        submitForm(form, PersonIdentifier.id(id.ownID), fields)
    }

    /// Hands in a form that a person with an e-mail address filled in (`submitForm`).
    /// - Parameters:
    ///   - form: Your name of the form; a new name makes a new form.
    ///   - email: The person's address.
    ///   - fields: The other fields; Customer.io takes text only.
    /// - Note: It is repeated only if it was provably not carried out, since nothing marks a repetition as one.
    public static func submitForm(_ form: String, email: String, _ fields: [String: String] = [:]) -> Self {
        submitForm(form, PersonIdentifier.email(email), fields)
    }

    private static func submitForm(_ form: String, _ person: PersonIdentifier, _ fields: [String: String]) -> Self {
        Endpoint(
            Route.Track.submitForm, path: ["form_id": form],
            body: RequestBody.json { json in
                json.check(person)
                json.check(formFields: fields)
                json.object { json in
                    json.key("data")
                    json.object { json in
                        json.member(person.type, person.value)
                        json.members(Attributes(fields), of: "the form")
                    }
                }
            })
    }
}

extension JSONWriter {
    fileprivate mutating func check(formFields fields: [String: String]) {
        for name in fields.keys {
            if name == "id" || name == "email" { refuse("the form names the person by \(name) too, only one may") }
            if TrackLimits.ignoredFormFields.contains(name) {
                refuse("the form's field \(name) is one that Customer.io ignores, give it another name")
            }
        }
    }
}

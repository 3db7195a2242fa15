// SPDX-License-Identifier: Apache-2.0
// Generated from API/*.json by scripts/generate; edit those files, not this one.

import CustomerIORoutes
public import Foundation

extension Endpoint where API == AppAPI, Response == [Customer.Identifiers] {
    /// People with this e-mail address.
    ///
    /// Operation `getPeopleEmail`: `GET /v1/customers`. At most 10 requests a second. Documented errors: 401, 429.
    /// - Parameter email: The address; case does not matter.
    public static func findPeople(email: String) -> Self {
        Self(.App.getPeopleEmail, query: [("email", email.parameterText)], unwrapping: ["results"])
    }
}

extension Endpoint where API == AppAPI, Response == Page<Customer.Identifiers> {
    /// Find people by filter.
    ///
    /// Operation `getPeopleFilter`: `POST /v1/customers`. At most 10 requests a second. Comes in pages of at most 1,000
    /// records, 50 without a `limit`. Documented errors: 401, 429.
    /// - Parameters:
    ///   - filter: Whom to find; ``AudienceFilter/everyone`` for all.
    ///   - limit: The size of a page.
    ///   - start: Where the page starts: ``Page/next`` of the page before.
    public static func searchPeople(where filter: AudienceFilter, limit: Int? = nil, start: String? = nil) -> Self {
        Self(
            .App.getPeopleFilter,
            query: [("limit", Route.App.getPeopleFilter.clamped(limit)), ("start", start.parameterText)],
            body: RequestBody.checked(PeopleSearch(filter: filter)), listing: "identifiers")
    }
}

extension Endpoint where API == AppAPI, Response == Customer {
    /// Attributes and devices of a person.
    ///
    /// Operation `getPersonAttributes`: `GET /v1/customers/{customer_id}/attributes`. At most 10 requests a second.
    /// Documented errors: 404, 429.
    /// - Parameter person: The person.
    public static func getPersonAttributes(_ person: PersonIdentifier) -> Self {
        Self(
            .App.getPersonAttributes, path: ["customer_id": person.pathValue], query: [("id_type", person.type)],
            unwrapping: ["customer"])
    }
}

extension Endpoint where API == AppAPI, Response == Page<Customer.RelatedObject> {
    /// Objects a person relates to.
    ///
    /// Operation `getPersonRelationships`: `GET /v1/customers/{customer_id}/relationships`. At most 10 requests a
    /// second. Comes in pages of a size that is not documented. An object may come twice, on different pages.
    /// Documented errors: 404, 429.
    /// - Parameters:
    ///   - customerID: Your id of the person.
    ///   - limit: The size of a page.
    ///   - start: Where the page starts: ``Page/next`` of the page before.
    public static func listPersonRelationships(_ customerID: String, limit: Int? = nil, start: String? = nil) -> Self {
        Self(
            .App.getPersonRelationships, path: ["customer_id": customerID.parameterText],
            query: [("limit", Route.App.getPersonRelationships.clamped(limit)), ("start", start.parameterText)],
            listing: "cio_relationships")
    }
}

extension Endpoint where API == AppAPI, Response == [Customer] {
    /// Attributes and devices of up to 100 people.
    ///
    /// Operation `getPeopleById`: `POST /v1/customers/attributes`. At most 10 requests a second. Documented errors:
    /// 400, 429.
    /// - Parameter ids: From 1 to 100 of your ids; unknown ones are left out of the answer.
    public static func getPeople(ids: [String]) -> Self {
        Self(
            .App.getPeopleById, body: RequestBody.checked(PeopleByID(ids: ids)), unwrapping: ["customers"],
            each: "customer")
    }
}

extension Endpoint where API == AppAPI, Response == [Segment] {
    /// Segments of a person.
    ///
    /// Operation `getPersonSegments`: `GET /v1/customers/{customer_id}/segments`. At most 10 requests a second.
    /// Documented errors: 404, 429.
    /// - Parameter person: The person.
    public static func listPersonSegments(_ person: PersonIdentifier) -> Self {
        Self(
            .App.getPersonSegments, path: ["customer_id": person.pathValue], query: [("id_type", person.type)],
            unwrapping: ["segments"])
    }
}

extension Endpoint where API == AppAPI, Response == Page<Message> {
    /// Deliveries to a person.
    ///
    /// Operation `getPersonMessages`: `GET /v1/customers/{customer_id}/messages`. At most 10 requests a second. Comes
    /// in pages of at most 1,000 records, 50 without a `limit`. Documented errors: 404, 429.
    /// - Parameters:
    ///   - person: The person.
    ///   - from: The earliest time of making.
    ///   - to: The latest time of making, inclusive.
    ///   - withTrackedResponses: True to add the answers to surveys.
    ///   - limit: The size of a page.
    ///   - start: Where the page starts: ``Page/next`` of the page before.
    public static func listPersonMessages(
        _ person: PersonIdentifier, from: Date? = nil, to: Date? = nil, withTrackedResponses: Bool? = nil,
        limit: Int? = nil, start: String? = nil
    ) -> Self {
        Self(
            .App.getPersonMessages, path: ["customer_id": person.pathValue],
            query: [
                ("id_type", person.type), ("start_ts", from.parameterText), ("end_ts", to.parameterText),
                ("get_tracked_responses", withTrackedResponses.parameterText),
                ("limit", Route.App.getPersonMessages.clamped(limit)), ("start", start.parameterText),
            ], listing: "messages")
    }
}

extension Endpoint where API == AppAPI, Response == Page<Activity> {
    /// Activity log of a person.
    ///
    /// Operation `getPersonActivities`: `GET /v1/customers/{customer_id}/activities`. At most 10 requests a second.
    /// Comes in pages of at most 100 records, 10 without a `limit`. Newest first. Documented errors: 400, 404, 429.
    /// - Parameters:
    ///   - person: The person.
    ///   - type: Only activities of this kind.
    ///   - name: Only events of this name, or changes of this attribute.
    ///   - limit: The size of a page.
    ///   - start: Where the page starts: ``Page/next`` of the page before.
    public static func listPersonActivities(
        _ person: PersonIdentifier, type: Activity.Kind? = nil, name: String? = nil, limit: Int? = nil,
        start: String? = nil
    ) -> Self {
        Self(
            .App.getPersonActivities, path: ["customer_id": person.pathValue],
            query: [
                ("id_type", person.type), ("type", type.parameterText), ("name", name.parameterText),
                ("limit", Route.App.getPersonActivities.clamped(limit)), ("start", start.parameterText),
            ], listing: "activities")
    }
}

extension Endpoint where API == AppAPI, Response == Customer.Subscriptions {
    /// Topic preferences of a person.
    ///
    /// Operation `getPersonSubscriptionPreferences`: `GET /v1/customers/{customer_id}/subscription_preferences`. At
    /// most 10 requests a second. Documented errors: 400, 404, 429.
    /// - Parameters:
    ///   - person: The person.
    ///   - language: A language such as `fr`; empty for the default.
    public static func getPersonSubscriptionPreferences(_ person: PersonIdentifier, language: String? = nil) -> Self {
        Self(
            .App.getPersonSubscriptionPreferences, path: ["customer_id": person.pathValue],
            query: [("id_type", person.type), ("language", language.parameterText)], unwrapping: ["customer"])
    }
}

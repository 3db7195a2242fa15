// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation

extension Operations.App {
    private static let text = Operations.text
    private static let date = Operations.date

    static let people: [OperationCase] = [
        .app(.findPeople(email: text), at: "results"),
        .app(
            .searchPeople(
                where: .and([
                    .attribute("email", equals: "{{customer.email}}"),
                    .not(.attribute("source", equals: "website_newsletter")),
                ]), limit: 50, start: text)),
        .app(.getPersonAttributes("12345"), at: "customer"),
        .app(.listPersonRelationships("12345", limit: 7, start: text)),
        .app(.getPeople(ids: ["string"]), at: "customers/customer"),
        .app(.listPersonSegments("12345"), at: "segments"),
        .app(.listPersonMessages("12345", from: date, to: date, limit: 50, start: text)),
        .app(.listPersonActivities("12345", type: .sentEmail, name: text, limit: 10, start: text)),
        .app(.getPersonSubscriptionPreferences("12345", language: text), at: "customer"),
        .app(.listObjectTypes(), at: "types"),
        .app(
            .searchObjects(
                ofType: "1",
                where: .and([.attributeExists("name"), .not(.attribute("name", equals: "acme corp"))]), limit: 7,
                start: text)),
        .app(
            .listObjectRelationships(objectTypeID: 1, objectID: "abc123", idType: .objectID, limit: 7, start: text)),
        .app(.getObjectAttributes(objectTypeID: 1, objectID: "abc123", idType: .objectID), at: "object"),
        .app(.listSegments(), at: "segments"),
        .app(.createSegment(name: "Manual Segment 1", description: "My first manual segment"), at: "segment"),
        .app(.getSegment(7), at: "segment"),
        .silent(.deleteSegment(7)),
        .app(.getSegmentDependencies(7)),
        .app(.getSegmentCount(7)),
        .app(.listSegmentMembers(7, limit: 1_000, start: text)),
        .app(.findSuppression(text)),
        .app(.listSuppressions(.bounces, limit: 100, offset: 7)),
        .app(.createSuppression(type: .bounces, emailAddress: text)),
        .silent(.deleteSuppression(type: .bounces, emailAddress: text)),
    ]
}

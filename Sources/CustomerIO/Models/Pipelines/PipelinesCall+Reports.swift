// SPDX-License-Identifier: Apache-2.0

extension PipelinesCall {
    /// What can happen to a delivery.
    public enum DeliveryReport: String, Sendable, Hashable, CaseIterable {
        /// See the names in Customer.io's reports.
        case delivered, clicked, converted, opened
    }

    /// Tells what happened to a delivery (`track`, event `Report Delivery Event`).
    /// - Parameters:
    ///   - metric: What happened.
    ///   - deliveryID: The delivery.
    ///   - user: Who received it, if known.
    ///   - recipient: Its address or token.
    ///   - reason: Why it failed.
    ///   - actionValue: What was tapped.
    ///   - href: The link that was clicked.
    ///   - details: Time, message id, context and destinations.
    public static func reportDelivery(
        _ metric: DeliveryReport, deliveryID: String, user: (any PipelinesCall.UserReference)? = nil,
        recipient: String? = nil,
        reason: String? = nil, actionValue: String? = nil, href: String? = nil,
        details: PipelinesCall.Details = PipelinesCall.Details()
    ) -> PipelinesCall {
        let texts = [
            "deliveryId": deliveryID, "metric": metric.rawValue, "recipient": recipient, "reason": reason,
            "actionValue": actionValue, "href": href,
        ]
        let properties = Attributes(texts.compactMapValues(\.self))
        var call = PipelinesCall(
            kind: .track, user: user?.pipelinesUser, name: "Report Delivery Event", attributes: properties,
            details: details)
        if deliveryID.isEmpty { call.fault = "the delivery's id is empty" }
        return call
    }

    /// What can happen to content in an app or page.
    public enum ContentReport: String, Sendable, Hashable, CaseIterable {
        /// It was seen.
        case viewed = "viewed_content"
        /// It was clicked.
        case clicked = "clicked_content"
    }

    /// Tells what happened to content in an app or page (`track`, event `Report Content Event`).
    /// - Parameters:
    ///   - action: What happened.
    ///   - contentID: The content.
    ///   - templateID: The template it was made from.
    ///   - user: Who saw it, if known.
    ///   - details: Time, message id, context and destinations.
    public static func reportContent(
        _ action: ContentReport, contentID: Int? = nil, templateID: Int? = nil,
        user: (any PipelinesCall.UserReference)? = nil,
        details: PipelinesCall.Details = PipelinesCall.Details()
    ) -> PipelinesCall {
        // The reference requires `activityType` and describes `actionType`.
        var properties: Attributes = ["actionType": action.rawValue, "activityType": action.rawValue]
        properties["contentId"] = contentID.map(JSONValue.integer)
        properties["templateId"] = templateID.map(JSONValue.integer)
        return PipelinesCall(
            kind: .track, user: user?.pipelinesUser, name: "Report Content Event", attributes: properties,
            details: details)
    }
}

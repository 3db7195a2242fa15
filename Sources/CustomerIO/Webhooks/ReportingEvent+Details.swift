// SPDX-License-Identifier: Apache-2.0

extension ReportingEvent {
    /// The circumstances of an event: which of them there are depends on the object type and the metric.
    public struct Details: Sendable, Hashable {
        /// All fields as they came, also those that have no property here.
        public let fields: JSONObject

        init(fields value: JSONValue?) {
            guard case .object(let fields) = value else {
                self.fields = [:]
                return
            }
            self.fields = fields
        }
    }
}

extension ReportingEvent.Details {
    /// Who it is about, as the person is named now.
    public var identifiers: Identifiers { Identifiers(fields: fields["identifiers"]) }
    /// The e-mail address of a customer who subscribed, unsubscribed or chose among topics.
    public var emailAddress: String? { fields["email_address"]?.string }
    /// The person's id at that time; empty for people who were deleted. Customer.io wants ``identifiers`` read instead.
    public var customerID: String? { fields["customer_id"]?.string }

    /// The delivery that it happened to; nil if it happened to a customer by itself.
    public var deliveryID: String? { fields["delivery_id"]?.string }
    /// The campaign's or broadcast's action that made the delivery.
    public var actionID: Int? { fields["action_id"]?.integer }
    /// The action of which ``actionID`` is a variant, in an A/B test.
    public var parentActionID: Int? { fields["parent_action_id"]?.integer }
    /// The person's way through the campaign or broadcast.
    public var journeyID: String? { fields["journey_id"]?.string }
    /// The event that began the journey.
    public var triggerEventID: String? { fields["trigger_event_id"]?.string }

    /// To whom: an address, a number, a channel or a URL.
    public var recipient: String? { fields["recipient"]?.string }
    /// The subject of an e-mail.
    public var subject: String? { fields["subject"]?.string }
    /// The body of a message sent, if the webhook has that option; of a customer's choice, JSON with the topics.
    public var content: String? { fields["content"]?.string }
    /// Why it was not delivered.
    public var failureMessage: String? { fields["failure_message"]?.string }
    /// What the person tapped in an in-app message.
    public var trackedResponse: String? { fields["tracked_response"]?.string }
    /// The answer of a person to a text or WhatsApp message.
    public var inboundEventID: String? { fields["inbound_event_id"]?.string }
    /// The number of yours that the person's answer went to.
    public var to: String? { fields["to"]?.string }

    /// True if a machine, for example a mail scanner, followed the link.
    public var isMachine: Bool? { fields["machine"]?.bool }
    /// True if the e-mail was opened through a proxy.
    public var isProxied: Bool? { fields["proxied"]?.bool }
    /// True if a mail program fetched the e-mail before anybody opened it.
    public var isPrefetched: Bool? { fields["prefetched"]?.bool }
    /// True if the opening was inferred from a click.
    public var isSynthetic: Bool? { fields["synthetic"]?.bool }
}

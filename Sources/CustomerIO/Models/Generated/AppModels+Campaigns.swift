// SPDX-License-Identifier: Apache-2.0
// Generated from API/models.json and API/swift.json by scripts/generate; edit those files, not this one.

public import Foundation

/// A campaign. Which of the trigger fields are there depends on what starts it.
public struct Campaign: CustomerIOModel, FieldValue {
    /// The id.
    public var id: Int?
    /// The name.
    public var name: String?
    /// Its messages.
    public var actions: [Campaign.ActionReference]?
    /// True if it sends.
    public var active: Bool?
    /// Whom it concerns.
    public var audience: Campaign.TriggerAudience?
    /// When it was made.
    public var created: Date?
    /// The attribute whose date starts it. `date_attribute` in the API.
    public var dateAttribute: String?
    /// Id and time of the last change: if it is the same, the record is. `deduplicate_id` in the API.
    public var deduplicateID: String?
    /// The event that starts it. `event_name` in the API.
    public var eventName: String?
    /// Conditions for objects, as JSON text. `filter_object_attributes` in the API.
    public var filterObjectAttributes: String?
    /// Conditions for relationships, as JSON text. `filter_relationship_attributes` in the API.
    public var filterRelationshipAttributes: String?
    /// Segments that people must be in. `filter_segment_ids` in the API.
    public var filterSegmentIDs: [Int]?
    /// When it was first started; 1970 stands for never. `first_started` in the API.
    public var firstStarted: Date?
    /// How often the date starts it.
    public var frequency: Campaign.Frequency?
    /// Its messages, under their old name. `msg_templates` in the API.
    public var msgTemplates: [Campaign.ActionReference]?
    /// Attributes of the object whose change starts it. `object_attribute_triggers` in the API.
    public var objectAttributeTriggers: JSONObject?
    /// The type of the object. `object_type_id` in the API.
    public var objectTypeID: Int?
    /// Attributes of the relationship whose change starts it. `relationship_attribute_triggers` in the API.
    public var relationshipAttributeTriggers: JSONObject?
    /// The hour of the day, from 0 to 23. `start_hour` in the API.
    public var startHour: Int?
    /// The minute of the hour. `start_minutes` in the API.
    public var startMinutes: Int?
    /// What it is doing.
    public var state: Campaign.State?
    /// Its tags.
    public var tags: [String]?
    /// The time zone of the hour, for example `Europe/Berlin`. `timezone` in the API.
    public var timeZone: String?
    /// Segments that start it. `trigger_segment_ids` in the API.
    public var triggerSegmentIDs: [Int]?
    /// The kind.
    public var type: Campaign.Kind?
    /// When it was last changed.
    public var updated: Date?
    /// True if the hour is in the person's time zone. `use_customer_timezone` in the API.
    public var useCustomerTimeZone: Bool?
    /// The webhook that starts it. `webhook_id` in the API.
    public var webhookID: Int?
    /// Fields of the answer that are not among the above, and those that were null.
    public var additionalFields: [String: JSONValue] = [:]

    /// A value without any field.
    public init() {}

    /// Reads an answer; numbers and texts stand for each other.
    /// - Throws: `DecodingError`, which names the field.
    public init(from decoder: any Decoder) throws {
        var fields = try ModelDecoder(decoder)
        id = try fields.read("id")
        name = try fields.read("name")
        actions = try fields.read("actions")
        active = try fields.read("active")
        audience = try fields.read("audience")
        created = try fields.read("created")
        dateAttribute = try fields.read("date_attribute")
        deduplicateID = try fields.read("deduplicate_id")
        eventName = try fields.read("event_name")
        filterObjectAttributes = try fields.read("filter_object_attributes")
        filterRelationshipAttributes = try fields.read("filter_relationship_attributes")
        filterSegmentIDs = try fields.read("filter_segment_ids")
        firstStarted = try fields.read("first_started")
        frequency = try fields.read("frequency")
        msgTemplates = try fields.read("msg_templates")
        objectAttributeTriggers = try fields.read("object_attribute_triggers")
        objectTypeID = try fields.read("object_type_id")
        relationshipAttributeTriggers = try fields.read("relationship_attribute_triggers")
        startHour = try fields.read("start_hour")
        startMinutes = try fields.read("start_minutes")
        state = try fields.read("state")
        tags = try fields.read("tags")
        timeZone = try fields.read("timezone")
        triggerSegmentIDs = try fields.read("trigger_segment_ids")
        type = try fields.read("type")
        updated = try fields.read("updated")
        useCustomerTimeZone = try fields.read("use_customer_timezone")
        webhookID = try fields.read("webhook_id")
        additionalFields = try fields.rest()
    }

    /// Writes what an answer with these values holds.
    public func encode(to encoder: any Encoder) throws {
        var fields = ModelEncoder(encoder)
        try fields.write("id", id)
        try fields.write("name", name)
        try fields.write("actions", actions)
        try fields.write("active", active)
        try fields.write("audience", audience)
        try fields.write("created", created)
        try fields.write("date_attribute", dateAttribute)
        try fields.write("deduplicate_id", deduplicateID)
        try fields.write("event_name", eventName)
        try fields.write("filter_object_attributes", filterObjectAttributes)
        try fields.write("filter_relationship_attributes", filterRelationshipAttributes)
        try fields.write("filter_segment_ids", filterSegmentIDs)
        try fields.write("first_started", firstStarted)
        try fields.write("frequency", frequency)
        try fields.write("msg_templates", msgTemplates)
        try fields.write("object_attribute_triggers", objectAttributeTriggers)
        try fields.write("object_type_id", objectTypeID)
        try fields.write("relationship_attribute_triggers", relationshipAttributeTriggers)
        try fields.write("start_hour", startHour)
        try fields.write("start_minutes", startMinutes)
        try fields.write("state", state)
        try fields.write("tags", tags)
        try fields.write("timezone", timeZone)
        try fields.write("trigger_segment_ids", triggerSegmentIDs)
        try fields.write("type", type)
        try fields.write("updated", updated)
        try fields.write("use_customer_timezone", useCustomerTimeZone)
        try fields.write("webhook_id", webhookID)
        try fields.write(additionalFields)
    }
}

extension Campaign {
    /// A message of a campaign or broadcast: e-mail, SMS or webhook, each with its own fields.
    public struct Action: CustomerIOModel, FieldValue {
        /// The id.
        public var id: Int?
        /// The name.
        public var name: String?
        /// Addresses that get a blind copy, separated by commas.
        public var bcc: String?
        /// The content: HTML, text or JSON.
        public var body: String?
        /// The content for clients that know AMP. `body_amp` in the API.
        public var bodyAMP: String?
        /// The broadcast it belongs to. `broadcast_id` in the API.
        public var broadcastID: Int?
        /// The campaign it belongs to. `campaign_id` in the API.
        public var campaignID: Int?
        /// When it was made.
        public var created: Date?
        /// Id and time of the last change: if it is the same, the record is. `deduplicate_id` in the API.
        public var deduplicateID: String?
        /// True if copies are sent as messages of their own. `fake_bcc` in the API.
        public var fakeBCC: Bool?
        /// The sender's address.
        public var from: String?
        /// The sender. `from_id` in the API.
        public var fromID: Int?
        /// Header fields: a list of `name` and `value`, as JSON text.
        public var headers: String?
        /// The URL of a picture. `image_url` in the API.
        public var imageURL: String?
        /// The language, for example `fr`; empty for the default.
        public var language: String?
        /// The layout around the content.
        public var layout: String?
        /// The HTTP method.
        public var method: Campaign.Action.Method?
        /// The action before it, for example the A/B test. `parent_action_id` in the API.
        public var parentActionID: Int?
        /// The preview beside the subject. `preheader_text` in the API.
        public var preheaderText: String?
        /// What prepares the HTML.
        public var preprocessor: Campaign.Action.Preprocessor?
        /// Whom it goes to.
        public var recipient: String?
        /// Where answers go. `reply_to` in the API.
        public var replyTo: String?
        /// The sender whom answers go to. `reply_to_id` in the API.
        public var replyToID: Int?
        /// What happens to its messages. `sending_state` in the API.
        public var sendingState: Campaign.Action.SendingState?
        /// The subject line.
        public var subject: String?
        /// The kind.
        public var type: Message.Kind?
        /// When it was last changed.
        public var updated: Date?
        /// The URL.
        public var url: String?
        /// Fields of the answer that are not among the above, and those that were null.
        public var additionalFields: [String: JSONValue] = [:]

        /// A value without any field.
        public init() {}

        /// Reads an answer; numbers and texts stand for each other.
        /// - Throws: `DecodingError`, which names the field.
        public init(from decoder: any Decoder) throws {
            var fields = try ModelDecoder(decoder)
            id = try fields.read("id")
            name = try fields.read("name")
            bcc = try fields.read("bcc")
            body = try fields.read("body")
            bodyAMP = try fields.read("body_amp")
            broadcastID = try fields.read("broadcast_id")
            campaignID = try fields.read("campaign_id")
            created = try fields.read("created")
            deduplicateID = try fields.read("deduplicate_id")
            fakeBCC = try fields.read("fake_bcc")
            from = try fields.read("from")
            fromID = try fields.read("from_id")
            headers = try fields.read("headers")
            imageURL = try fields.read("image_url")
            language = try fields.read("language")
            layout = try fields.read("layout")
            method = try fields.read("method")
            parentActionID = try fields.read("parent_action_id")
            preheaderText = try fields.read("preheader_text")
            preprocessor = try fields.read("preprocessor")
            recipient = try fields.read("recipient")
            replyTo = try fields.read("reply_to")
            replyToID = try fields.read("reply_to_id")
            sendingState = try fields.read("sending_state")
            subject = try fields.read("subject")
            type = try fields.read("type")
            updated = try fields.read("updated")
            url = try fields.read("url")
            additionalFields = try fields.rest()
        }

        /// Writes what an answer with these values holds.
        public func encode(to encoder: any Encoder) throws {
            var fields = ModelEncoder(encoder)
            try fields.write("id", id)
            try fields.write("name", name)
            try fields.write("bcc", bcc)
            try fields.write("body", body)
            try fields.write("body_amp", bodyAMP)
            try fields.write("broadcast_id", broadcastID)
            try fields.write("campaign_id", campaignID)
            try fields.write("created", created)
            try fields.write("deduplicate_id", deduplicateID)
            try fields.write("fake_bcc", fakeBCC)
            try fields.write("from", from)
            try fields.write("from_id", fromID)
            try fields.write("headers", headers)
            try fields.write("image_url", imageURL)
            try fields.write("language", language)
            try fields.write("layout", layout)
            try fields.write("method", method)
            try fields.write("parent_action_id", parentActionID)
            try fields.write("preheader_text", preheaderText)
            try fields.write("preprocessor", preprocessor)
            try fields.write("recipient", recipient)
            try fields.write("reply_to", replyTo)
            try fields.write("reply_to_id", replyToID)
            try fields.write("sending_state", sendingState)
            try fields.write("subject", subject)
            try fields.write("type", type)
            try fields.write("updated", updated)
            try fields.write("url", url)
            try fields.write(additionalFields)
        }
    }
}

extension Campaign {
    /// One step of a campaign or broadcast, in short. The full form: ``Campaign/Action``.
    public struct ActionReference: CustomerIOModel, FieldValue {
        /// The id.
        public var id: Int?
        /// The kind.
        public var type: Message.Kind?
        /// Fields of the answer that are not among the above, and those that were null.
        public var additionalFields: [String: JSONValue] = [:]

        /// A value without any field.
        public init() {}

        /// Reads an answer; numbers and texts stand for each other.
        /// - Throws: `DecodingError`, which names the field.
        public init(from decoder: any Decoder) throws {
            var fields = try ModelDecoder(decoder)
            id = try fields.read("id")
            type = try fields.read("type")
            additionalFields = try fields.rest()
        }

        /// Writes what an answer with these values holds.
        public func encode(to encoder: any Encoder) throws {
            var fields = ModelEncoder(encoder)
            try fields.write("id", id)
            try fields.write("type", type)
            try fields.write(additionalFields)
        }
    }
}

extension Campaign {
    /// Numbers of journeys through a campaign, one a step of time, oldest first. A journey counts in the step in which
    /// it *started*, so that old numbers still change.
    public struct JourneyMetrics: CustomerIOModel, FieldValue {
        /// Journeys that met the conditions.
        public var activated: [Int]?
        /// Journeys that reached the goal.
        public var converted: [Int]?
        /// Journeys that left before the end. `exited_early` in the API.
        public var exitedEarly: [Int]?
        /// Journeys that came to the end.
        public var finished: [Int]?
        /// Journeys in which a message was sent.
        public var messaged: [Int]?
        /// Journeys that never met the conditions. `never_activated` in the API.
        public var neverActivated: [Int]?
        /// Journeys that started.
        public var started: [Int]?
        /// Fields of the answer that are not among the above, and those that were null.
        public var additionalFields: [String: JSONValue] = [:]

        /// A value without any field.
        public init() {}

        /// Reads an answer; numbers and texts stand for each other.
        /// - Throws: `DecodingError`, which names the field.
        public init(from decoder: any Decoder) throws {
            var fields = try ModelDecoder(decoder)
            activated = try fields.read("activated")
            converted = try fields.read("converted")
            exitedEarly = try fields.read("exited_early")
            finished = try fields.read("finished")
            messaged = try fields.read("messaged")
            neverActivated = try fields.read("never_activated")
            started = try fields.read("started")
            additionalFields = try fields.rest()
        }

        /// Writes what an answer with these values holds.
        public func encode(to encoder: any Encoder) throws {
            var fields = ModelEncoder(encoder)
            try fields.write("activated", activated)
            try fields.write("converted", converted)
            try fields.write("exited_early", exitedEarly)
            try fields.write("finished", finished)
            try fields.write("messaged", messaged)
            try fields.write("never_activated", neverActivated)
            try fields.write("started", started)
            try fields.write(additionalFields)
        }
    }
}

extension Campaign {
    /// Whom the change of an object or relationship concerns.
    public struct TriggerAudience: CustomerIOModel, FieldValue {
        /// Conditions for people. `person_filters` in the API.
        public var personFilters: JSONObject?
        /// Conditions for relationships. `relationship_filters` in the API.
        public var relationshipFilters: JSONObject?
        /// 0 or 1, as the interface shows it.
        public var type: Int?
        /// Fields of the answer that are not among the above, and those that were null.
        public var additionalFields: [String: JSONValue] = [:]

        /// A value without any field.
        public init() {}

        /// Reads an answer; numbers and texts stand for each other.
        /// - Throws: `DecodingError`, which names the field.
        public init(from decoder: any Decoder) throws {
            var fields = try ModelDecoder(decoder)
            personFilters = try fields.read("person_filters")
            relationshipFilters = try fields.read("relationship_filters")
            type = try fields.read("type")
            additionalFields = try fields.rest()
        }

        /// Writes what an answer with these values holds.
        public func encode(to encoder: any Encoder) throws {
            var fields = ModelEncoder(encoder)
            try fields.write("person_filters", personFilters)
            try fields.write("relationship_filters", relationshipFilters)
            try fields.write("type", type)
            try fields.write(additionalFields)
        }
    }
}

/// The clicks on a link.
public struct LinkMetrics: CustomerIOModel, FieldValue {
    /// The link.
    public var link: LinkMetrics.Link?
    /// The numbers.
    public var metric: LinkMetrics.Series?
    /// Fields of the answer that are not among the above, and those that were null.
    public var additionalFields: [String: JSONValue] = [:]

    /// A value without any field.
    public init() {}

    /// Reads an answer; numbers and texts stand for each other.
    /// - Throws: `DecodingError`, which names the field.
    public init(from decoder: any Decoder) throws {
        var fields = try ModelDecoder(decoder)
        link = try fields.read("link")
        metric = try fields.read("metric")
        additionalFields = try fields.rest()
    }

    /// Writes what an answer with these values holds.
    public func encode(to encoder: any Encoder) throws {
        var fields = ModelEncoder(encoder)
        try fields.write("link", link)
        try fields.write("metric", metric)
        try fields.write(additionalFields)
    }
}

extension LinkMetrics {
    /// A link in messages.
    public struct Link: CustomerIOModel, FieldValue {
        /// The id.
        public var id: Int?
        /// The URL.
        public var href: String?
        /// Fields of the answer that are not among the above, and those that were null.
        public var additionalFields: [String: JSONValue] = [:]

        /// A value without any field.
        public init() {}

        /// Reads an answer; numbers and texts stand for each other.
        /// - Throws: `DecodingError`, which names the field.
        public init(from decoder: any Decoder) throws {
            var fields = try ModelDecoder(decoder)
            id = try fields.read("id")
            href = try fields.read("href")
            additionalFields = try fields.rest()
        }

        /// Writes what an answer with these values holds.
        public func encode(to encoder: any Encoder) throws {
            var fields = ModelEncoder(encoder)
            try fields.write("id", id)
            try fields.write("href", href)
            try fields.write(additionalFields)
        }
    }
}

extension LinkMetrics {
    /// The series of a link.
    public struct Series: CustomerIOModel, FieldValue {
        /// The series.
        public var series: MetricSeries?
        /// Fields of the answer that are not among the above, and those that were null.
        public var additionalFields: [String: JSONValue] = [:]

        /// A value without any field.
        public init() {}

        /// Reads an answer; numbers and texts stand for each other.
        /// - Throws: `DecodingError`, which names the field.
        public init(from decoder: any Decoder) throws {
            var fields = try ModelDecoder(decoder)
            series = try fields.read("series")
            additionalFields = try fields.rest()
        }

        /// Writes what an answer with these values holds.
        public func encode(to encoder: any Encoder) throws {
            var fields = ModelEncoder(encoder)
            try fields.write("series", series)
            try fields.write(additionalFields)
        }
    }
}

/// A delivery: one message to one person. It changes for weeks, as people open and click.
public struct Message: CustomerIOModel, FieldValue {
    /// The id.
    public var id: String?
    /// The action that made it. `action_id` in the API.
    public var actionID: Int?
    /// The broadcast it belongs to. `broadcast_id` in the API.
    public var broadcastID: Int?
    /// The campaign it belongs to. `campaign_id` in the API.
    public var campaignID: Int?
    /// The variant of the newsletter. `content_id` in the API.
    public var contentID: Int?
    /// When it was made.
    public var created: Date?
    /// Your id of the person; nil if they have none. `customer_id` in the API.
    public var customerID: String?
    /// What names the person. `customer_identifiers` in the API.
    public var customerIdentifiers: Customer.Identifiers?
    /// Id and time of the last change: if it is the same, the record is. `deduplicate_id` in the API.
    public var deduplicateID: String?
    /// Why it failed. `failure_message` in the API.
    public var failureMessage: String?
    /// True if the content was not kept.
    public var forgotten: Bool?
    /// The template. `message_template_id` in the API.
    public var messageTemplateID: Int?
    /// When it reached each state.
    public var metrics: Message.Metrics?
    /// The template, as ``messageTemplateID`` in other lists. `msg_template_id` in the API.
    public var msgTemplateID: Int?
    /// The newsletter it belongs to. `newsletter_id` in the API.
    public var newsletterID: Int?
    /// The action before it, for example the A/B test. `parent_action_id` in the API.
    public var parentActionID: Int?
    /// Whom it goes to.
    public var recipient: String?
    /// The subject line.
    public var subject: String?
    /// The event that started it. `trigger_event_id` in the API.
    public var triggerEventID: String?
    /// The kind.
    public var type: Message.Kind?
    /// Fields of the answer that are not among the above, and those that were null.
    public var additionalFields: [String: JSONValue] = [:]

    /// A value without any field.
    public init() {}

    /// Reads an answer; numbers and texts stand for each other.
    /// - Throws: `DecodingError`, which names the field.
    public init(from decoder: any Decoder) throws {
        var fields = try ModelDecoder(decoder)
        id = try fields.read("id")
        actionID = try fields.read("action_id")
        broadcastID = try fields.read("broadcast_id")
        campaignID = try fields.read("campaign_id")
        contentID = try fields.read("content_id")
        created = try fields.read("created")
        customerID = try fields.read("customer_id")
        customerIdentifiers = try fields.read("customer_identifiers")
        deduplicateID = try fields.read("deduplicate_id")
        failureMessage = try fields.read("failure_message")
        forgotten = try fields.read("forgotten")
        messageTemplateID = try fields.read("message_template_id")
        metrics = try fields.read("metrics")
        msgTemplateID = try fields.read("msg_template_id")
        newsletterID = try fields.read("newsletter_id")
        parentActionID = try fields.read("parent_action_id")
        recipient = try fields.read("recipient")
        subject = try fields.read("subject")
        triggerEventID = try fields.read("trigger_event_id")
        type = try fields.read("type")
        additionalFields = try fields.rest()
    }

    /// Writes what an answer with these values holds.
    public func encode(to encoder: any Encoder) throws {
        var fields = ModelEncoder(encoder)
        try fields.write("id", id)
        try fields.write("action_id", actionID)
        try fields.write("broadcast_id", broadcastID)
        try fields.write("campaign_id", campaignID)
        try fields.write("content_id", contentID)
        try fields.write("created", created)
        try fields.write("customer_id", customerID)
        try fields.write("customer_identifiers", customerIdentifiers)
        try fields.write("deduplicate_id", deduplicateID)
        try fields.write("failure_message", failureMessage)
        try fields.write("forgotten", forgotten)
        try fields.write("message_template_id", messageTemplateID)
        try fields.write("metrics", metrics)
        try fields.write("msg_template_id", msgTemplateID)
        try fields.write("newsletter_id", newsletterID)
        try fields.write("parent_action_id", parentActionID)
        try fields.write("recipient", recipient)
        try fields.write("subject", subject)
        try fields.write("trigger_event_id", triggerEventID)
        try fields.write("type", type)
        try fields.write(additionalFields)
    }
}

extension Message {
    /// The stored copy of a message that was sent.
    public struct Archived: CustomerIOModel, FieldValue {
        /// The id.
        public var id: String?
        /// Addresses that get a blind copy, separated by commas.
        public var bcc: String?
        /// The content: HTML, text or JSON.
        public var body: String?
        /// True if copies are sent as messages of their own. `fake_bcc` in the API.
        public var fakeBCC: Bool?
        /// True if the content was not kept.
        public var forgotten: Bool?
        /// The sender's address.
        public var from: String?
        /// Header fields: a list of `name` and `value`, as JSON text.
        public var headers: String?
        /// The preview beside the subject. `preheader_text` in the API.
        public var preheaderText: String?
        /// Whom it goes to.
        public var recipient: String?
        /// Where answers go. `reply_to` in the API.
        public var replyTo: String?
        /// The HTTP method. `request_method` in the API.
        public var requestMethod: Message.Archived.RequestMethod?
        /// The subject line.
        public var subject: String?
        /// The URL.
        public var url: String?
        /// Fields of the answer that are not among the above, and those that were null.
        public var additionalFields: [String: JSONValue] = [:]

        /// A value without any field.
        public init() {}

        /// Reads an answer; numbers and texts stand for each other.
        /// - Throws: `DecodingError`, which names the field.
        public init(from decoder: any Decoder) throws {
            var fields = try ModelDecoder(decoder)
            id = try fields.read("id")
            bcc = try fields.read("bcc")
            body = try fields.read("body")
            fakeBCC = try fields.read("fake_bcc")
            forgotten = try fields.read("forgotten")
            from = try fields.read("from")
            headers = try fields.read("headers")
            preheaderText = try fields.read("preheader_text")
            recipient = try fields.read("recipient")
            replyTo = try fields.read("reply_to")
            requestMethod = try fields.read("request_method")
            subject = try fields.read("subject")
            url = try fields.read("url")
            additionalFields = try fields.rest()
        }

        /// Writes what an answer with these values holds.
        public func encode(to encoder: any Encoder) throws {
            var fields = ModelEncoder(encoder)
            try fields.write("id", id)
            try fields.write("bcc", bcc)
            try fields.write("body", body)
            try fields.write("fake_bcc", fakeBCC)
            try fields.write("forgotten", forgotten)
            try fields.write("from", from)
            try fields.write("headers", headers)
            try fields.write("preheader_text", preheaderText)
            try fields.write("recipient", recipient)
            try fields.write("reply_to", replyTo)
            try fields.write("request_method", requestMethod)
            try fields.write("subject", subject)
            try fields.write("url", url)
            try fields.write(additionalFields)
        }
    }
}

extension Message {
    /// When a delivery reached each state; what it did not reach is nil.
    public struct Metrics: CustomerIOModel, FieldValue {
        /// When it was returned.
        public var bounced: Date?
        /// When a link was first clicked.
        public var clicked: Date?
        /// When its person reached the goal.
        public var converted: Date?
        /// When it was made.
        public var created: Date?
        /// When it was delivered.
        public var delivered: Date?
        /// When it was kept as a draft.
        public var drafted: Date?
        /// When the provider refused to send it.
        public var dropped: Date?
        /// When sending failed.
        public var failed: Date?
        /// When a person first clicked, known since April 2025. `human_clicked` in the API.
        public var humanClicked: Date?
        /// When a person first opened it, known since March 2025. `human_opened` in the API.
        public var humanOpened: Date?
        /// When it was first opened.
        public var opened: Date?
        /// When a machine first clicked, known since April 2025. `prefetch_clicked` in the API.
        public var prefetchClicked: Date?
        /// When a machine first opened it, known since March 2025. `prefetch_opened` in the API.
        public var prefetchOpened: Date?
        /// When it was sent.
        public var sent: Date?
        /// When it was reported as spam.
        public var spammed: Date?
        /// When it turned out that it could not be sent.
        public var undeliverable: Date?
        /// When its person unsubscribed.
        public var unsubscribed: Date?
        /// Fields of the answer that are not among the above, and those that were null.
        public var additionalFields: [String: JSONValue] = [:]

        /// A value without any field.
        public init() {}

        /// Reads an answer; numbers and texts stand for each other.
        /// - Throws: `DecodingError`, which names the field.
        public init(from decoder: any Decoder) throws {
            var fields = try ModelDecoder(decoder)
            bounced = try fields.read("bounced")
            clicked = try fields.read("clicked")
            converted = try fields.read("converted")
            created = try fields.read("created")
            delivered = try fields.read("delivered")
            drafted = try fields.read("drafted")
            dropped = try fields.read("dropped")
            failed = try fields.read("failed")
            humanClicked = try fields.read("human_clicked")
            humanOpened = try fields.read("human_opened")
            opened = try fields.read("opened")
            prefetchClicked = try fields.read("prefetch_clicked")
            prefetchOpened = try fields.read("prefetch_opened")
            sent = try fields.read("sent")
            spammed = try fields.read("spammed")
            undeliverable = try fields.read("undeliverable")
            unsubscribed = try fields.read("unsubscribed")
            additionalFields = try fields.rest()
        }

        /// Writes what an answer with these values holds.
        public func encode(to encoder: any Encoder) throws {
            var fields = ModelEncoder(encoder)
            try fields.write("bounced", bounced)
            try fields.write("clicked", clicked)
            try fields.write("converted", converted)
            try fields.write("created", created)
            try fields.write("delivered", delivered)
            try fields.write("drafted", drafted)
            try fields.write("dropped", dropped)
            try fields.write("failed", failed)
            try fields.write("human_clicked", humanClicked)
            try fields.write("human_opened", humanOpened)
            try fields.write("opened", opened)
            try fields.write("prefetch_clicked", prefetchClicked)
            try fields.write("prefetch_opened", prefetchOpened)
            try fields.write("sent", sent)
            try fields.write("spammed", spammed)
            try fields.write("undeliverable", undeliverable)
            try fields.write("unsubscribed", unsubscribed)
            try fields.write(additionalFields)
        }
    }
}

extension Message {
    /// A transactional message that Customer.io has accepted.
    public struct Queued: CustomerIOModel, FieldValue {
        /// The delivery. `delivery_id` in the API.
        public var deliveryID: String?
        /// When it was accepted. `queued_at` in the API.
        public var queuedAt: Date?
        /// Fields of the answer that are not among the above, and those that were null.
        public var additionalFields: [String: JSONValue] = [:]

        /// A value without any field.
        public init() {}

        /// Reads an answer; numbers and texts stand for each other.
        /// - Throws: `DecodingError`, which names the field.
        public init(from decoder: any Decoder) throws {
            var fields = try ModelDecoder(decoder)
            deliveryID = try fields.read("delivery_id")
            queuedAt = try fields.read("queued_at")
            additionalFields = try fields.rest()
        }

        /// Writes what an answer with these values holds.
        public func encode(to encoder: any Encoder) throws {
            var fields = ModelEncoder(encoder)
            try fields.write("delivery_id", deliveryID)
            try fields.write("queued_at", queuedAt)
            try fields.write(additionalFields)
        }
    }
}

/// Numbers of deliveries, one a step of time, oldest first; all lists have the same length. The answer has no times:
/// they follow from the request.
public struct MetricSeries: CustomerIOModel, FieldValue {
    /// Webhooks answered with a status from 200 to 299. `2xx` in the API.
    public var status2xx: [Int]?
    /// Webhooks answered with a status from 300 to 399. `3xx` in the API.
    public var status3xx: [Int]?
    /// Webhooks answered with a status from 400 to 499. `4xx` in the API.
    public var status4xx: [Int]?
    /// Webhooks answered with a status from 500 to 599. `5xx` in the API.
    public var status5xx: [Int]?
    /// Attempts to send.
    public var attempted: [Int]?
    /// Returned messages.
    public var bounced: [Int]?
    /// Messages with a click.
    public var clicked: [Int]?
    /// Messages whose people reached the goal.
    public var converted: [Int]?
    /// Messages made.
    public var created: [Int]?
    /// Messages that the receiver put off.
    public var deferred: [Int]?
    /// Messages that were delivered.
    public var delivered: [Int]?
    /// Messages kept as drafts.
    public var drafted: [Int]?
    /// Messages that could not be sent.
    public var failed: [Int]?
    /// Messages with a click by a person, known since April 2025. `human_clicked` in the API.
    public var humanClicked: [Int]?
    /// Messages opened by a person, known since March 2025. `human_opened` in the API.
    public var humanOpened: [Int]?
    /// Messages that were opened.
    public var opened: [Int]?
    /// Messages with a click by a machine, known since April 2025. `prefetch_clicked` in the API.
    public var prefetchClicked: [Int]?
    /// Messages opened by a machine, known since March 2025. `prefetch_opened` in the API.
    public var prefetchOpened: [Int]?
    /// Messages that were sent.
    public var sent: [Int]?
    /// Messages that were reported as spam.
    public var spammed: [Int]?
    /// Messages that were held back.
    public var suppressed: [Int]?
    /// Messages whose people left the topic. `topic_unsubscribed` in the API.
    public var topicUnsubscribed: [Int]?
    /// Messages that could not be sent, for example for lack of an address.
    public var undeliverable: [Int]?
    /// Messages whose people unsubscribed.
    public var unsubscribed: [Int]?
    /// Fields of the answer that are not among the above, and those that were null.
    public var additionalFields: [String: JSONValue] = [:]

    /// A value without any field.
    public init() {}

    /// Reads an answer; numbers and texts stand for each other.
    /// - Throws: `DecodingError`, which names the field.
    public init(from decoder: any Decoder) throws {
        var fields = try ModelDecoder(decoder)
        status2xx = try fields.read("2xx")
        status3xx = try fields.read("3xx")
        status4xx = try fields.read("4xx")
        status5xx = try fields.read("5xx")
        attempted = try fields.read("attempted")
        bounced = try fields.read("bounced")
        clicked = try fields.read("clicked")
        converted = try fields.read("converted")
        created = try fields.read("created")
        deferred = try fields.read("deferred")
        delivered = try fields.read("delivered")
        drafted = try fields.read("drafted")
        failed = try fields.read("failed")
        humanClicked = try fields.read("human_clicked")
        humanOpened = try fields.read("human_opened")
        opened = try fields.read("opened")
        prefetchClicked = try fields.read("prefetch_clicked")
        prefetchOpened = try fields.read("prefetch_opened")
        sent = try fields.read("sent")
        spammed = try fields.read("spammed")
        suppressed = try fields.read("suppressed")
        topicUnsubscribed = try fields.read("topic_unsubscribed")
        undeliverable = try fields.read("undeliverable")
        unsubscribed = try fields.read("unsubscribed")
        additionalFields = try fields.rest()
    }

    /// Writes what an answer with these values holds.
    public func encode(to encoder: any Encoder) throws {
        var fields = ModelEncoder(encoder)
        try fields.write("2xx", status2xx)
        try fields.write("3xx", status3xx)
        try fields.write("4xx", status4xx)
        try fields.write("5xx", status5xx)
        try fields.write("attempted", attempted)
        try fields.write("bounced", bounced)
        try fields.write("clicked", clicked)
        try fields.write("converted", converted)
        try fields.write("created", created)
        try fields.write("deferred", deferred)
        try fields.write("delivered", delivered)
        try fields.write("drafted", drafted)
        try fields.write("failed", failed)
        try fields.write("human_clicked", humanClicked)
        try fields.write("human_opened", humanOpened)
        try fields.write("opened", opened)
        try fields.write("prefetch_clicked", prefetchClicked)
        try fields.write("prefetch_opened", prefetchOpened)
        try fields.write("sent", sent)
        try fields.write("spammed", spammed)
        try fields.write("suppressed", suppressed)
        try fields.write("topic_unsubscribed", topicUnsubscribed)
        try fields.write("undeliverable", undeliverable)
        try fields.write("unsubscribed", unsubscribed)
        try fields.write(additionalFields)
    }
}

extension Campaign.Action {
    /// The HTTP method of a webhook action.
    public struct Method: OpenEnum, FieldValue {
        /// The word of the API.
        public let rawValue: String

        /// Any word, also one that is not among those below.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// GET.
        public static let get = Self(rawValue: "get")
        /// POST.
        public static let post = Self(rawValue: "post")
        /// PUT.
        public static let put = Self(rawValue: "put")
        /// DELETE.
        public static let delete = Self(rawValue: "delete")
        /// PATCH.
        public static let patch = Self(rawValue: "patch")
    }
}

extension Campaign.Action {
    /// What prepares the HTML of an e-mail.
    public struct Preprocessor: OpenEnum, FieldValue {
        /// The word of the API.
        public let rawValue: String

        /// Any word, also one that is not among those below.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Premailer, which writes styles into the elements.
        public static let premailer = Self(rawValue: "premailer")
    }
}

extension Campaign.Action {
    /// What happens to the messages of an action.
    public struct SendingState: OpenEnum, FieldValue {
        /// The word of the API.
        public let rawValue: String

        /// Any word, also one that is not among those below.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// They are sent.
        public static let automatic = Self(rawValue: "automatic")
        /// They are kept as drafts.
        public static let draft = Self(rawValue: "draft")
        /// None is made.
        public static let off = Self(rawValue: "off")
    }
}

extension Campaign {
    /// How often a date starts a campaign.
    public struct Frequency: OpenEnum, FieldValue {
        /// The word of the API.
        public let rawValue: String

        /// Any word, also one that is not among those below.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// On the date itself.
        public static let once = Self(rawValue: "once")
        /// Each month on its day.
        public static let monthly = Self(rawValue: "monthly")
        /// Each year on its day.
        public static let yearly = Self(rawValue: "yearly")
    }
}

extension Campaign {
    /// What starts a campaign. Customer.io no longer promises it.
    public struct Kind: OpenEnum, FieldValue {
        /// The word of the API.
        public let rawValue: String

        /// Any word, also one that is not among those below.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// People enter a segment.
        public static let segment = Self(rawValue: "segment")
        /// An event of a person.
        public static let event = Self(rawValue: "event")
        /// A form is submitted.
        public static let form = Self(rawValue: "form")
        /// A date in an attribute.
        public static let date = Self(rawValue: "date")
        /// A relationship changes.
        public static let relationship = Self(rawValue: "relationship")
        /// An object changes.
        public static let object = Self(rawValue: "object")
        /// A request to a webhook.
        public static let webhook = Self(rawValue: "webhook")
        /// A call of the API: a broadcast.
        public static let triggeredBroadcast = Self(rawValue: "triggered_broadcast")
    }
}

extension Campaign {
    /// Whether a campaign or broadcast sends.
    public struct State: OpenEnum, FieldValue {
        /// The word of the API.
        public let rawValue: String

        /// Any word, also one that is not among those below.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// It sends.
        public static let running = Self(rawValue: "running")
        /// It was never started.
        public static let draft = Self(rawValue: "draft")
        /// It was stopped.
        public static let stopped = Self(rawValue: "stopped")
    }
}

extension Message.Archived {
    /// The HTTP method of a webhook that was sent.
    public struct RequestMethod: OpenEnum, FieldValue {
        /// The word of the API.
        public let rawValue: String

        /// Any word, also one that is not among those below.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// GET.
        public static let get = Self(rawValue: "GET")
        /// POST.
        public static let post = Self(rawValue: "POST")
        /// PUT.
        public static let put = Self(rawValue: "PUT")
        /// DELETE.
        public static let delete = Self(rawValue: "DELETE")
        /// PATCH.
        public static let patch = Self(rawValue: "PATCH")
    }
}

extension Message {
    /// A channel of messages.
    public struct Kind: OpenEnum, FieldValue {
        /// The word of the API.
        public let rawValue: String

        /// Any word, also one that is not among those below.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// E-mail.
        public static let email = Self(rawValue: "email")
        /// SMS or MMS, in references.
        public static let sms = Self(rawValue: "sms")
        /// A push notification.
        public static let push = Self(rawValue: "push")
        /// Slack.
        public static let slack = Self(rawValue: "slack")
        /// A request to a server.
        public static let webhook = Self(rawValue: "webhook")
        /// SMS or MMS, which the API calls by its provider.
        public static let twilio = Self(rawValue: "twilio")
        /// A message inside an app.
        public static let inApp = Self(rawValue: "in_app")
    }
}

extension Message {
    /// What happened to a delivery.
    public struct Metric: OpenEnum, FieldValue {
        /// The word of the API.
        public let rawValue: String

        /// Any word, also one that is not among those below.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Sending was tried.
        public static let attempted = Self(rawValue: "attempted")
        /// Handed to the provider.
        public static let sent = Self(rawValue: "sent")
        /// The provider reports delivery.
        public static let delivered = Self(rawValue: "delivered")
        /// Opened.
        public static let opened = Self(rawValue: "opened")
        /// A link was clicked.
        public static let clicked = Self(rawValue: "clicked")
        /// Its person reached the goal.
        public static let converted = Self(rawValue: "converted")
        /// Returned.
        public static let bounced = Self(rawValue: "bounced")
        /// Reported as spam.
        public static let spammed = Self(rawValue: "spammed")
        /// Its person unsubscribed.
        public static let unsubscribed = Self(rawValue: "unsubscribed")
        /// The provider refused to send.
        public static let dropped = Self(rawValue: "dropped")
        /// Sending failed.
        public static let failed = Self(rawValue: "failed")
        /// Not sent, for example for lack of an address.
        public static let undeliverable = Self(rawValue: "undeliverable")
    }
}

extension Message {
    /// How far a delivery came.
    public struct State: OpenEnum, FieldValue {
        /// The word of the API.
        public let rawValue: String

        /// Any word, also one that is not among those below.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Sending failed.
        public static let failed = Self(rawValue: "failed")
        /// Sent.
        public static let sent = Self(rawValue: "sent")
        /// Kept as a draft.
        public static let drafted = Self(rawValue: "drafted")
        /// Sending was tried.
        public static let attempted = Self(rawValue: "attempted")
    }
}

extension MetricSeries {
    /// The length of one step of a series that is counted back from now.
    public struct Period: OpenEnum, FieldValue {
        /// The word of the API.
        public let rawValue: String

        /// Any word, also one that is not among those below.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// One hour; at most 24 steps.
        public static let hours = Self(rawValue: "hours")
        /// One day; at most 45 steps.
        public static let days = Self(rawValue: "days")
        /// One week, from Sunday; at most 12 steps.
        public static let weeks = Self(rawValue: "weeks")
        /// One month; at most 121 steps.
        public static let months = Self(rawValue: "months")
    }
}

extension MetricSeries {
    /// The length of one step of a series.
    public struct Resolution: OpenEnum, FieldValue {
        /// The word of the API.
        public let rawValue: String

        /// Any word, also one that is not among those below.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// One hour.
        public static let hours = Self(rawValue: "hours")
        /// The same as `hours`.
        public static let hourly = Self(rawValue: "hourly")
        /// One day.
        public static let days = Self(rawValue: "days")
        /// The same as `days`.
        public static let daily = Self(rawValue: "daily")
        /// One week.
        public static let weeks = Self(rawValue: "weeks")
        /// The same as `weeks`.
        public static let weekly = Self(rawValue: "weekly")
        /// One month.
        public static let months = Self(rawValue: "months")
        /// The same as `months`.
        public static let monthly = Self(rawValue: "monthly")
    }
}

extension MetricSeries {
    /// How metrics ask for their span of time.
    public struct Version: OpenEnum, FieldValue {
        /// The word of the API.
        public let rawValue: String

        /// Any word, also one that is not among those below.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// `period` and `steps`, counted back from now; no longer recommended.
        public static let v1 = Self(rawValue: "1")
        /// `from`, `to`, `resolution` and `timeZone`.
        public static let v2 = Self(rawValue: "2")
    }
}

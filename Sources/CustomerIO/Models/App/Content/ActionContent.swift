// SPDX-License-Identifier: Apache-2.0

/// What an action of a campaign or broadcast shall say. What is nil stays as it is.
public enum ActionContent: Sendable, Hashable {
    /// An e-mail, or a message of another channel with the fields of one.
    case email(ActionContent.Email, sending: Campaign.Action.SendingState? = nil)
    /// An SMS or MMS.
    case sms(ActionContent.SMS, sending: Campaign.Action.SendingState? = nil)
    /// A webhook.
    case webhook(ActionContent.Webhook, sending: Campaign.Action.SendingState? = nil)

    fileprivate func members(headersAsText: Bool) throws(CustomerIOError) -> Members {
        var members: Members
        switch self {
        case .email(let content, let sending):
            members = try content.members(headersAsText: headersAsText)
            members.set("sending_state", sending)
        case .sms(let content, let sending):
            members = content.members
            members.set("sending_state", sending)
        case .webhook(let content, let sending):
            members = try content.members()
            members.set("sending_state", sending)
        }
        guard !members.values.isEmpty else {
            throw CustomerIOError(invalid: "the content says nothing that could change")
        }
        return members
    }
}

/// The body of `updateCampaignAction`, where header fields are text.
struct CampaignActionUpdate: RequestModel {
    let content: ActionContent

    func json() throws(CustomerIOError) -> JSONValue { try content.members(headersAsText: true).json }
}

/// The body of `updateBroadcastAction`.
struct BroadcastActionUpdate: RequestModel {
    let content: ActionContent

    func json() throws(CustomerIOError) -> JSONValue { try content.members(headersAsText: false).json }
}

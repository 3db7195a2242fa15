// SPDX-License-Identifier: Apache-2.0

extension Catalog {
    /// Every stream. The long ones come first, so that the short ones fill the gaps in the allowance of requests.
    package static let all: [Stream] = [
        .messages, .customers, .customerAttributes, .customerDevices, .activities, .customersExport,
        .segments, .segmentMembership, .objectTypes, .objects,
        .campaigns, .campaignTags, .campaignActions, .broadcasts, .newsletters, .transactionalMessages,
        .snippets, .collections, .senderIdentities, .subscriptionTopics,
        .espSuppressions, .exports, .reportingWebhooks, .workspaces, .ipAddresses,
        .transactionalMessageDeliveries, .deliveriesExport, .customerAttributeTimestamps, .objectRelationships,
        .campaignActionMetrics, .segmentCounts, .segmentDependencies, .collectionContents,
        .newsletterTestGroupTranslations,
    ]
}

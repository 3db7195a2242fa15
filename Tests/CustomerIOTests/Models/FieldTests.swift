// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation
import Testing

/// How fields of answers are read, and written again.
@Suite struct FieldTests {
    private func read<Model: CustomerIOModel>(_ json: String, as type: Model.Type = Model.self) throws -> Model {
        try JSONDecoder().decode(type, from: Data(json.utf8))
    }

    private func written(_ model: some CustomerIOModel) throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(model))
    }

    @Test(arguments: [#"{"id": 13}"#, #"{"id": "13"}"#])
    func wholeNumbersComeAsNumberOrText(_ json: String) throws {
        #expect(try read(json, as: Campaign.self).id == 13)
    }

    @Test(arguments: [
        (#"{"id": "a13"}"#, "a13"), (#"{"id": 13}"#, "13"), (#"{"id": 12345678901234567890}"#, "12345678901234567890"),
    ])
    func textsComeAsTextOrNumber(_ json: String, _ id: String) throws {
        #expect(try read(json, as: Message.self).id == id)
    }

    @Test(arguments: [#"{"active": true}"#, #"{"active": "true"}"#])
    func truthComesAsItselfOrText(_ json: String) throws {
        #expect(try read(json, as: Campaign.self).active == true)
    }

    @Test(arguments: [#"{"created": 1700000000}"#, #"{"created": "1700000000"}"#, #"{"created": 1700000000.0}"#])
    func timesComeAsNumberOrText(_ json: String) throws {
        #expect(try read(json, as: Campaign.self).created == Date(timeIntervalSince1970: 1_700_000_000))
    }

    @Test func fractionsOfSecondsStay() throws {
        #expect(
            try written(read(#"{"created": 1700000000.5}"#, as: Campaign.self))["created"]?.double == 1_700_000_000.5)
    }

    @Test func unknownFieldsAndNullsAreKept() throws {
        let json = #"{"id": 1, "name": null, "new": {"a": [1, null, 0.1]}, "tags": []}"#
        let campaign = try read(json, as: Campaign.self)
        #expect(campaign.name == nil)
        #expect(campaign.additionalFields == ["name": .null, "new": ["a": [1, nil, 0.1]]])
        #expect(try written(campaign) == JSONDecoder().decode(JSONValue.self, from: Data(json.utf8)))
    }

    @Test func aValueGoesBeforeAnAdditionalFieldOfItsName() throws {
        var campaign = try read(#"{"name": null}"#, as: Campaign.self)
        campaign.name = "Welcome"
        #expect(try written(campaign) == ["name": "Welcome"])
    }

    @Test func wordsAreOpen() throws {
        #expect(try read(#"{"state": "running"}"#, as: Campaign.self).state == .running)
        #expect(try read(#"{"state": "paused"}"#, as: Campaign.self).state == "paused")
        #expect(try written(read(#"{"state": "paused"}"#, as: Campaign.self)) == ["state": "paused"])
        #expect(String(decoding: try JSONEncoder().encode([Message.Kind.inApp]), as: UTF8.self) == #"["in_app"]"#)
        #expect(try JSONDecoder().decode([Message.Kind].self, from: Data(#"["in_app"]"#.utf8)) == [.inApp])
    }

    @Test func variantsShareOneModel() throws {
        let campaigns = try read(
            #"{"id": 1, "event_name": "purchase", "start_hour": 8, "object_type_id": 2, "webhook_id": 3}"#,
            as: Campaign.self)
        #expect(campaigns.eventName == "purchase")
        #expect(campaigns.startHour == 8)
        #expect(campaigns.objectTypeID == 2)
        #expect(campaigns.webhookID == 3)
        #expect(campaigns.additionalFields.isEmpty)
    }

    @Test(arguments: [
        (#"{"campaigns": [{"id": 1}, {"id": "one"}]}"#, "campaigns[1].id"),
        (#"{"campaigns": [{"created": "yesterday"}]}"#, "campaigns[0].created"),
        (#"{"campaigns": [{"actions": [{"id": {}}]}]}"#, "campaigns[0].actions[0].id"),
        (#"{"campaigns": [{"tags": [true]}]}"#, "campaigns[0].tags[0]"),
        (#"{"campaigns": [{"active": 1}]}"#, "campaigns[0].active"),
        (#"{"campaigns": {}}"#, "campaigns"),
        (#"{"campaign": []}"#, "campaigns"),
    ])
    func aWrongTypeIsNamed(_ json: String, _ place: String) throws {
        let answer = try APIResponse(json: JSONDecoder().decode(JSONValue.self, from: Data(json.utf8)))
        let fault = #expect(throws: BadAnswer.self) {
            try Endpoint<AppAPI, [Campaign]>.listCampaigns().decode(answer)
        }
        #expect(fault?.fault == "does not have the documented form at \(place)")
    }

    @Test func nullForAListIsAnEmptyOne() throws {
        let answer = try APIResponse(json: ["campaigns": nil])
        #expect(try Endpoint<AppAPI, [Campaign]>.listCampaigns().decode(answer) == [])
    }

    @Test func whatStandsBesideTheResponseIsThereOnRequest() throws {
        let whole: JSONValue = ["campaign": ["id": 1], "warning": "new"]
        let endpoint = Endpoint<AppAPI, Campaign>.getCampaign(1)
        #expect(try endpoint.decode(APIResponse(json: whole)).id == 1)
        #expect(try endpoint.json.decode(APIResponse(json: whole)) == whole)
        #expect(try endpoint.json.request().target == endpoint.request().target)
    }
}

// SPDX-License-Identifier: Apache-2.0

import CustomerIO

/// What the user should know before the run begins.
extension Plan {
    func advice(_ parameters: Parameters, _ configuration: Configuration) -> [String] {
        var advice: [String] = []
        if tables.isEmpty { advice.append("nothing is chosen, so there is nothing to do") }
        if parameters.customers?.isOldFilter == true {
            advice.append("customers.filters is a Python literal, which still works; please write it in JSON")
        }
        if let types = parameters.activities?.types {
            for type in types where !ActivityType.isKnown(type) {
                advice.append(
                    "the activity type \"\(type)\" is none of those that Customer.io documents; asking for it nevertheless"
                )
            }
        }
        if let types = parameters.messages?.types {
            for type in types where !MessageType.known.contains(type) {
                advice.append(
                    "the message type \"\(type)\" is none of those that Customer.io documents; asking for it nevertheless"
                )
            }
        }
        if !parameters.isIncremental {
            if parameters.activities != nil {
                advice.append("Full Load overwrites the history of activities with the 30 days that Customer.io keeps")
            }
            if let messages = parameters.messages, messages.start == nil || messages.continues {
                let window =
                    messages.continues ? "the messages since the last run" : "the messages of the last six months"
                advice.append("Full Load overwrites the history of messages with \(window)")
            }
        }
        let written = tables + [TablePlan.refused]
        for source in configuration.mappedTables where !written.contains(where: { "\($0.name).csv" == source }) {
            advice.append(
                "the output mapping names \(source), which this configuration does not write: the platform will refuse the job"
            )
        }
        return advice
    }
}

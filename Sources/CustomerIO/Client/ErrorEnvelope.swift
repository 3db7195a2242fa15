// SPDX-License-Identifier: Apache-2.0

import Foundation
package import NIOCore
import NIOFoundationCompat

/// What the body of a failure says. Customer.io has six forms for it, sends none at all or plain text at times, and
/// what stands before it sends web pages: reading any of them never fails.
package struct ErrorEnvelope: Sendable {
    package let items: [Item]

    package init(_ body: ByteBuffer) {
        if let content = try? JSONDecoder().decode(Content.self, from: body) {
            items = content.items
        } else {
            let text = String(decoding: body.readableBytesView.prefix(4096), as: UTF8.self)
            items = PlainText(text).summary.map { [Item(message: $0)] } ?? []
        }
    }

    /// One complaint.
    package struct Item: Sendable, Hashable, CustomStringConvertible {
        /// The sentence, whichever key it came under.
        package var message: String
        /// A short word such as `required`.
        package var reason: String?
        /// What is complained of: a field's name or a JSON pointer.
        package var field: String?
        /// The operation of a batch that was refused, counted from 0.
        package var batchIndex: Int?

        package var description: String {
            let place = [batchIndex.map { "item \($0)" }, field].compactMap(\.self).joined(separator: ", ")
            return place.isEmpty ? message : "\(place): \(message)"
        }
    }
}

/// The JSON forms, read leniently.
private struct Content: Decodable {
    let items: [ErrorEnvelope.Item]

    init(from decoder: any Decoder) throws {
        let root = try decoder.container(keyedBy: Key.self)
        let meta = try? root.nestedContainer(keyedBy: Key.self, forKey: .meta)
        items = [root, meta].compactMap(\.self).flatMap { container in
            let list = (try? container.decode([ErrorEnvelope.Item].self, forKey: .errors)) ?? []
            return list + [try? container.decode(ErrorEnvelope.Item.self, forKey: .error)].compactMap(\.self)
        }
    }
}

private enum Key: String, CodingKey {
    case meta, errors, error, detail, message, reason, field, source, pointer
    case batchIndex = "batch_index"
}

extension ErrorEnvelope.Item: Decodable {
    /// A string, or an object with any of the known keys.
    package init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            self.init(message: text)
            return
        }
        let item = try decoder.container(keyedBy: Key.self)
        let text = { (key: Key) in try? item.decode(String.self, forKey: key) }
        let pointer = try? item.nestedContainer(keyedBy: Key.self, forKey: .source).decode(
            String.self, forKey: .pointer)
        self.init(
            message: text(.message) ?? text(.detail) ?? text(.reason) ?? "no reason given", reason: text(.reason),
            field: text(.field) ?? pointer, batchIndex: try? item.decode(Int.self, forKey: .batchIndex))
    }
}

/// A body that is not JSON.
private struct PlainText {
    let text: String

    init(_ text: String) { self.text = text.trimmingCharacters(in: .whitespacesAndNewlines) }

    /// The first line, or the title of a web page; nil if there is nothing to tell.
    var summary: String? {
        guard text.first == "<" else {
            return text.split(whereSeparator: \.isNewline).first.map { String($0.prefix(200)) }
        }
        guard let title = text.firstMatch(of: /(?i)<title>\s*([^<]{1,200}?)\s*<\/title>/) else { return "a web page" }
        return "a web page, \"\(title.1)\""
    }
}

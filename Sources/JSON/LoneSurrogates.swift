// SPDX-License-Identifier: Apache-2.0

/// Halves of surrogate pairs in JSON text, as `"\ud83d"`: what is left where a text was cut in the middle of an emoji.
/// As text each is U+FFFD. Whoever has to keep what was sent, or hands it to a parser that refuses it, asks here.
package enum LoneSurrogates {
    /// True if JSON, or the inside of a JSON string, has one.
    package static func areIn(_ json: Span<UInt8>) -> Bool { first(in: json, from: 0) != nil }

    /// The same JSON with the replacement character `\ufffd` for each; nil if there is none.
    package static func replaced(in json: Span<UInt8>) -> [UInt8]? {
        edited(json) { output, place in output.replaceSubrange(place, with: #"\ufffd"#.utf8) }
    }

    /// The same JSON with the text `\\ud83d` for each, from which one sees what was sent; nil if there is none.
    package static func spelledOut(in json: Span<UInt8>) -> [UInt8]? {
        edited(json) { output, place in output.insert(UInt8(ascii: "\\"), at: place.lowerBound) }
    }

    private static func edited(
        _ json: Span<UInt8>, _ edit: (inout [UInt8], Range<Int>) -> Void
    ) -> [UInt8]? {
        guard var place = first(in: json, from: 0) else { return nil }
        var output = json.withUnsafeBufferPointer { unsafe Array($0) }
        while true {
            let grown = output.count - json.count
            edit(&output, place.lowerBound + grown..<place.upperBound + grown)
            guard let next = first(in: json, from: place.upperBound) else { return output }
            place = next
        }
    }

    private static func first(in json: Span<UInt8>, from start: Int) -> Range<Int>? {
        var position = start
        while position < json.count {
            guard json[unchecked: position] == UInt8(ascii: "\\") else {
                position += 1
                continue
            }
            let escape = JSONEscape(json, at: position)
            // What is no escape is passed over with the byte behind the backslash.
            let end = position + (escape?.length ?? 2)
            if let escape, escape.scalar == nil { return position..<end }
            position = end
        }
        return nil
    }
}

// SPDX-License-Identifier: Apache-2.0

extension Product {
    /// The Swift file with the calls of one group of operations; nil if it has none.
    package func callFile(of family: String) -> String? {
        let calls = calls.filter { $0.family == family }
        guard !calls.isEmpty else { return nil }
        let usesDate = calls.contains { $0.parameters.contains { $0.type.hasPrefix("Date") } }
        return """
            // SPDX-License-Identifier: Apache-2.0
            // Generated from API/*.json by scripts/generate; edit those files, not this one.

            import CustomerIORoutes\(usesDate ? "\npublic import Foundation" : "")

            \(calls.map(\.declaration).joined(separator: "\n\n"))

            """
    }
}

extension Product.Call {
    fileprivate var declaration: String {
        """
        extension Endpoint where API == AppAPI, Response == \(response?.text ?? "Void") {
        \(doc.docComment(indent: 4))
            public static func \(name)(\(parameters.map(\.declaration).joined(separator: ", "))) -> Self {
                Self(\(arguments.joined(separator: ", ")))
            }
        }
        """
    }

    private var arguments: [String] {
        var list = [".App.\(route.swiftName)"]
        if !pathArguments.isEmpty {
            list.append(
                "path: [\(pathArguments.map { "\($0.key.literal): \($0.expression)" }.joined(separator: ", "))]")
        }
        if !queryArguments.isEmpty {
            list.append(
                "query: [\(queryArguments.map { "(\($0.key.literal), \($0.expression))" }.joined(separator: ", "))]")
        }
        if let body { list.append("body: RequestBody.checked(\(body))") }
        if !path.isEmpty { list.append("unwrapping: [\(path.map(\.literal).joined(separator: ", "))]") }
        if let member = self.list { list.append("listing: \(member.literal)") }
        if let each { list.append("each: \(each.literal)") }
        return list
    }

    private var doc: String {
        let purpose = route.purpose.prefix(1).uppercased() + route.purpose.dropFirst() + "."
        let facts = [
            "Operation `\(route.id)`: `\(route.method.rawValue) \(route.path)`. \(route.rate.sentence)", paging, note,
            retry,
            errors.isEmpty ? nil : "Documented errors: \(errors.joined(separator: ", ")).",
        ]
        let lines = parameters.map { "  - \($0.name): \($0.doc)" }
        let list =
            switch lines.count {
            case 0: ""
            case 1: "\n- Parameter " + lines[0].dropFirst(4)
            default: "\n- Parameters:\n" + lines.joined(separator: "\n")
            }
        return "\(purpose)\n\n" + facts.compactMap(\.self).joined(separator: " ") + list
    }

    private var paging: String? {
        guard let paging = route.paging else { return nil }
        let cursor = paging.cursor
        let size =
            (cursor?.max ?? paging.offset?.max).map { "at most \($0.grouped) records" }
            ?? "a size that is not documented"
        let usual = (cursor?.default ?? paging.offset?.default).map { ", \($0.grouped) without a `limit`" } ?? ""
        return "Comes in pages of \(size)\(usual)."
    }

    private var retry: String? {
        route.retry == .unsent ? "Repeated only if it was provably not carried out." : nil
    }
}

extension Product.Parameter {
    fileprivate var declaration: String {
        let label = label.map { $0 == name ? "" : "\($0) " } ?? ""
        return "\(label)\(name.asIdentifier): \(type)\(value.map { " = \($0)" } ?? "")"
    }
}

extension RouteEntry.Rate {
    fileprivate var sentence: String {
        switch self {
        case .app: "At most 10 requests a second."
        case .send: "At most 100 requests a second."
        case .broadcast: "At most one request in 10 seconds."
        case .archive: "At most 100 requests a day."
        case .track, .pipelines: ""
        }
    }
}

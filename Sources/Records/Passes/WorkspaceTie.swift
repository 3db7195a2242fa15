// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// What tells one workspace from another: a name that somebody gave it, its id where that is known, and some of its oldest
/// records, which other workspaces do not have.
package struct WorkspaceTie: Sendable, Hashable {
    package private(set) var name: ExactText?
    package private(set) var workspace: ExactText?
    package private(set) var marks: [Mark]

    /// A record that stays: `segments`, its id, and when it was created, in unix seconds.
    package struct Mark: Sendable, Hashable, Codable {
        package let kind: String
        package let id: String
        package let created: Int64

        package init(kind: String, id: String, created: Int64) {
            self.kind = kind
            self.id = id
            self.created = created
        }
    }

    /// Marks that are kept.
    package static let most = 20

    package init(name: String? = nil, workspace: String? = nil, marks: [Mark] = []) {
        self.name = name.map { ExactText($0) }
        self.workspace = workspace.map { ExactText($0) }
        self.marks = Array(marks.prefix(Self.most))
    }

    /// False if nothing tells.
    package var isKnown: Bool { name != nil || workspace != nil || !marks.isEmpty }

    /// What is known of a place's workspace if this one is it; nil if it is another one.
    ///
    /// Names decide where there are two, then ids, then the marks: broken is a tie only by an id that returns with another
    /// time.
    package func joined(with later: WorkspaceTie) -> WorkspaceTie? {
        if let name, let other = later.name {
            guard name == other else { return nil }
        } else if let workspace, let other = later.workspace {
            guard workspace == other else { return nil }
        } else {
            let known = Dictionary(marks.map { ([$0.kind, $0.id].map { ExactText($0) }, $0.created) }) { first, _ in
                first
            }
            let isBroken = later.marks.contains { mark in
                known[[mark.kind, mark.id].map { ExactText($0) }].map { $0 != mark.created } == true
            }
            guard !isBroken else { return nil }
        }
        var joined = later
        joined.name = later.name ?? name
        joined.workspace = later.workspace ?? workspace
        if later.marks.isEmpty { joined.marks = marks }
        return joined
    }
}

extension WorkspaceTie: CustomStringConvertible {
    /// For people.
    package var description: String {
        if let name { return "workspace \"\(name.text)\"" }
        if let workspace { return "workspace \(workspace.text)" }
        guard let mark = marks.first else { return "a workspace that nothing tells of" }
        return "the workspace with \(mark.kind) \(mark.id), created \(mark.created)"
    }
}

extension WorkspaceTie {
    private struct Form: Codable {
        var name: String?
        var workspace: String?
        var marks: [Mark]
    }

    /// - Parameter text: What a destination keeps; earlier programs kept `workspace 5`, `account of workspace 5`, or the
    ///   name that was given.
    package init(_ text: String) {
        if let form = try? JSONDecoder().decode(Form.self, from: Data(text.utf8)) {
            self.init(name: form.name, workspace: form.workspace, marks: form.marks)
        } else if text.hasPrefix("account of workspace ") {
            self.init()
        } else if let id = text.wholeMatch(of: /workspace (\d+)/)?.1 {
            self.init(workspace: String(id))
        } else {
            self.init(name: text)
        }
    }

    package var text: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let form = Form(name: name?.text, workspace: workspace?.text, marks: marks)
            return String(decoding: try encoder.encode(form), as: UTF8.self)
        }
    }

    /// What a place keeps from now on.
    /// - Parameters:
    ///   - kept: What it keeps; nil if it is tied to none.
    ///   - place: Its name, for the sentence.
    /// - Throws: ``DestinationError`` with code `anotherWorkspace`.
    package func claiming(_ place: String, kept: String?) throws -> String {
        guard let kept else { return try text }
        let owner = WorkspaceTie(kept)
        guard let joined = owner.joined(with: self) else {
            throw DestinationError(
                .anotherWorkspace,
                "\(place) holds the data of \(owner), and the key is one of \(self): name another place, or use the key of the first."
            )
        }
        return try joined.text
    }
}

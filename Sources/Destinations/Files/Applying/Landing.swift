// SPDX-License-Identifier: Apache-2.0

/// Moves complete files to their places. May be repeated after a crash at any point, once the arrivals are announced.
struct Landing {
    let folder: Folder
    let layout: TableLayout

    func run(_ arrivals: [Arrival]) throws {
        guard !arrivals.isEmpty else { return }
        for arrival in arrivals {
            let new = arrival.isFromStage ? layout.stagedText(arrival.part) : layout.newData(arrival.part)
            try move(new, to: layout.data(arrival.part))
            try move(layout.newKeys(arrival.part), to: layout.keys(arrival.part))
        }
        // A month's folder may have been taken away since it was announced, and its file with it.
        for name in Set(arrivals.map { layout.folder(of: $0.part) }) where folder.exists(name) { try folder.sync(name) }
        try folder.sync(layout.keyFolder)
    }

    private func move(_ name: String, to other: String) throws {
        guard folder.exists(name) else { return }
        try folder.move(name, to: other)
        try folder.step("\(other) in place")
    }
}

// SPDX-License-Identifier: Apache-2.0

/// What a workspace is furnished with, as the world made it and calls changed it.
struct ContentStore: Sendable {
    var segments: [Segment]

    init(world: World) {
        segments = Segment.all
    }
}

extension Store {
    func segment(_ id: Int) -> Segment? { content.segments.first { $0.id == id } }

    var manualSegments: [Segment] { content.segments.filter(\.isManual) }
}

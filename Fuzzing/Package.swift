// swift-tools-version:6.2
import PackageDescription

// A package of its own: users of the toolkit never resolve it, and fuzzing builds nothing but the code under test.
let swiftSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
    name: "fuzzing",
    platforms: [.macOS(.v15)],
    targets: [
        // A link to the sources of the toolkit, so that its dependencies stay out of this build.
        .target(name: "CustomerIORecords", path: "Sources/Records", swiftSettings: swiftSettings),
        .executableTarget(name: "FuzzRecords", dependencies: ["CustomerIORecords"], swiftSettings: swiftSettings),
        .executableTarget(name: "FuzzText", dependencies: ["CustomerIORecords"], swiftSettings: swiftSettings),
    ],
    swiftLanguageModes: [.v6]
)

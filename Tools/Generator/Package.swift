// swift-tools-version:6.2
import PackageDescription

let swiftSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "Generator",
    platforms: [.macOS(.v15)],
    targets: [
        .target(name: "Generator", swiftSettings: swiftSettings),
        .executableTarget(name: "generate", dependencies: ["Generator"], swiftSettings: swiftSettings),
        .testTarget(name: "GeneratorTests", dependencies: ["Generator"], swiftSettings: swiftSettings),
    ],
    swiftLanguageModes: [.v6]
)

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
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    ],
    targets: [
        // Links to the sources of the toolkit, so that its other dependencies stay out of this build: all of JSON and
        // Records, and of the client what reads bytes that others sent.
        .target(name: "CustomerIOJSON", path: "Sources/JSON", swiftSettings: swiftSettings),
        .target(
            name: "CustomerIORecords", dependencies: ["CustomerIOJSON"], path: "Sources/Records",
            swiftSettings: swiftSettings),
        .target(
            name: "CustomerIO",
            dependencies: [
                "CustomerIOJSON",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: swiftSettings),
        .target(name: "Requirement", swiftSettings: swiftSettings),
        .executableTarget(
            name: "FuzzErrors", dependencies: ["CustomerIO", "Requirement"], swiftSettings: swiftSettings),
        .executableTarget(
            name: "FuzzWebhooks",
            dependencies: ["CustomerIO", "Requirement", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: swiftSettings),
        .executableTarget(
            name: "FuzzRecords", dependencies: ["CustomerIOJSON", "CustomerIORecords", "Requirement"],
            swiftSettings: swiftSettings),
        .executableTarget(
            name: "FuzzText", dependencies: ["CustomerIOJSON", "CustomerIORecords"], swiftSettings: swiftSettings),
    ],
    swiftLanguageModes: [.v6]
)

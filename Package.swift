// swift-tools-version:6.2
import PackageDescription

// Flags live here once and are applied to every target in the loop at the end.
let swiftSettings: [SwiftSetting] = [
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
    .enableUpcomingFeature("ExistentialAny"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
    .enableUpcomingFeature("InternalImportsByDefault"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
    .enableUpcomingFeature("MemberImportVisibility"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0461-async-function-isolation.md
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0480-swiftpm-warning-control.md
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "cioferry",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "CustomerIO", targets: ["CustomerIO"]),
        .library(name: "CustomerIOEmulator", targets: ["CustomerIOEmulator"]),
        .executable(name: "cioferry", targets: ["cioferry"]),
        .executable(name: "keboola-customerio", targets: ["keboola-customerio"]),
        .executable(name: "source-customer-io", targets: ["source-customer-io"]),
        .executable(name: "tap-customerio", targets: ["tap-customerio"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1.git", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.2.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.5.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
    ],
    targets: [
        .target(
            name: "CustomerIORoutes",
            path: "Sources/Routes"),
        .target(
            name: "CustomerIOJSON",
            path: "Sources/JSON"),
        .target(
            name: "CustomerIOFormats",
            dependencies: ["CSnappy", "CustomerIOJSON", "CZlib", "CZstd"],
            path: "Sources/Formats"),
        .target(
            name: "CustomerIORecords",
            dependencies: ["CustomerIOJSON"],
            path: "Sources/Records"),
        .target(
            name: "CustomerIO",
            dependencies: [
                "CustomerIOJSON", "CustomerIORoutes", "CZlib",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOFoundationCompat", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
            ],
            path: "Sources/CustomerIO"),
        .target(
            name: "CustomerIOExtraction",
            dependencies: [
                "CustomerIO", "CustomerIOFormats", "CustomerIOJSON", "CustomerIORecords", "CustomerIORoutes",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            path: "Sources/Extraction"),
        .target(
            name: "CustomerIOFiles",
            dependencies: [
                "CustomerIOFormats", "CustomerIOJSON", "CustomerIORecords",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            path: "Sources/Destinations/Files"),
        .target(
            name: "CustomerIOSQLite",
            dependencies: ["CustomerIOJSON", "CustomerIORecords", .product(name: "GRDB", package: "GRDB.swift")],
            path: "Sources/Destinations/SQLite"),
        .target(
            name: "CLateLibrary",
            path: "Sources/CLateLibrary"),
        .target(
            name: "CPostgres",
            dependencies: ["CLateLibrary"],
            path: "Sources/CPostgres"),
        .target(
            name: "CSnappy",
            dependencies: ["CLateLibrary"],
            path: "Sources/CSnappy"),
        .target(
            name: "CZstd",
            dependencies: ["CLateLibrary"],
            path: "Sources/CZstd"),
        .target(
            name: "CustomerIOPostgreSQL",
            dependencies: ["CPostgres", "CustomerIOJSON", "CustomerIORecords"],
            path: "Sources/Destinations/PostgreSQL"),
        .target(
            name: "CustomerIOVerification",
            dependencies: [
                "CustomerIO", "CustomerIOExtraction", "CustomerIORecords",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            path: "Sources/Verification"),
        .target(
            name: "CustomerIOEmulator",
            dependencies: [
                "CustomerIORoutes", "CZlib",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "HashTreeCollections", package: "swift-collections"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
                .product(name: "Yams", package: "Yams"),
            ],
            path: "Sources/Emulator"),
        .target(
            name: "CustomerIOFrontEnd",
            dependencies: [
                "CustomerIO", "CustomerIOExtraction", "CustomerIOJSON", "CustomerIORecords", "CustomerIORoutes",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            path: "Sources/FrontEnds/Shared"),
        .target(
            name: "CustomerIOMessages",
            dependencies: [
                "CustomerIO", "CustomerIOExtraction", "CustomerIOFrontEnd", "CustomerIOJSON", "CustomerIORecords",
                "CustomerIORoutes", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ],
            path: "Sources/FrontEnds/Messages"),
        .systemLibrary(name: "CZlib", path: "Sources/CZlib", providers: [.apt(["zlib1g-dev"])]),
        .executableTarget(
            name: "keboola-customerio",
            dependencies: [
                "CustomerIO", "CustomerIOExtraction", "CustomerIOFiles", "CustomerIOFormats", "CustomerIOFrontEnd",
                "CustomerIOJSON", "CustomerIORecords", "CustomerIORoutes",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            path: "Sources/FrontEnds/Keboola"),
        .executableTarget(
            name: "tap-customerio",
            dependencies: [
                "CustomerIO", "CustomerIOExtraction", "CustomerIOFrontEnd", "CustomerIOJSON", "CustomerIOMessages",
                "CustomerIORecords", .product(name: "Logging", package: "swift-log"),
            ],
            path: "Sources/FrontEnds/Singer"),
        .executableTarget(
            name: "source-customer-io",
            dependencies: [
                "CustomerIO", "CustomerIOExtraction", "CustomerIOFrontEnd", "CustomerIOJSON", "CustomerIOMessages",
                "CustomerIORecords", .product(name: "Logging", package: "swift-log"),
            ],
            path: "Sources/FrontEnds/Airbyte"),
        .executableTarget(
            name: "cioferry",
            dependencies: [
                "CustomerIO", "CustomerIOEmulator", "CustomerIOExtraction", "CustomerIOFiles", "CustomerIOFrontEnd",
                "CustomerIOPostgreSQL", "CustomerIORecords", "CustomerIORoutes", "CustomerIOSQLite",
                "CustomerIOVerification",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "Yams", package: "Yams"),
            ],
            path: "Sources/FrontEnds/CommandLine"),
        .executableTarget(
            name: "destination-bench",
            dependencies: ["CustomerIOFiles", "CustomerIOPostgreSQL", "CustomerIORecords", "CustomerIOSQLite"],
            path: "Benchmarks/Destinations"),
        .executableTarget(
            name: "parquet-files",
            dependencies: ["CustomerIOFormats"],
            path: "Tests/ParquetFiles"),
        .executableTarget(
            name: "wire-calls",
            dependencies: ["CustomerIO"],
            path: "Tests/WireCalls"),
        .target(
            name: "DestinationConformance",
            dependencies: ["CustomerIOJSON", "CustomerIORecords"],
            path: "Tests/DestinationConformance"),
        .testTarget(
            name: "ClientTests",
            dependencies: ["CustomerIO", "CustomerIOEmulator"]),
        .testTarget(
            name: "CustomerIODestinationTests",
            dependencies: [
                "CPostgres", "CustomerIOFiles", "CustomerIOJSON", "CustomerIOPostgreSQL", "CustomerIORecords",
                "CustomerIOSQLite", "DestinationConformance",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            path: "Tests/DestinationTests"),
        .testTarget(
            name: "CommandLineTests",
            dependencies: [
                "cioferry", "CustomerIO", "CustomerIOEmulator", "CustomerIOExtraction", "CustomerIOFrontEnd",
                "CustomerIORecords",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Tests/CommandLineTests"),
        .testTarget(
            name: "CustomerIOEmulatorTests",
            dependencies: [
                "CustomerIOEmulator", "CustomerIORoutes",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            path: "Tests/EmulatorTests"),
        .testTarget(
            name: "CustomerIOExtractionTests",
            dependencies: [
                "CustomerIO", "CustomerIOEmulator", "CustomerIOExtraction", "CustomerIORecords",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            path: "Tests/ExtractionTests"),
        .testTarget(
            name: "CustomerIOFormatsTests",
            dependencies: ["CustomerIOFormats", "CustomerIOJSON", "CZlib"],
            path: "Tests/FormatsTests"),
        .testTarget(
            name: "CustomerIOJSONTests",
            dependencies: ["CustomerIOJSON"],
            path: "Tests/JSONTests"),
        .testTarget(
            name: "CustomerIORecordsTests",
            dependencies: ["CustomerIOJSON", "CustomerIORecords"],
            path: "Tests/RecordsTests"),
        .testTarget(
            name: "CustomerIORoutesTests",
            dependencies: ["CustomerIORoutes"],
            path: "Tests/RoutesTests"),
        .testTarget(
            name: "MessagesTests",
            dependencies: ["CustomerIO", "CustomerIOExtraction", "CustomerIOMessages", "CustomerIORecords"]),
        .testTarget(
            name: "SingerTests",
            dependencies: [
                "tap-customerio", "CustomerIO", "CustomerIOExtraction", "CustomerIOFrontEnd", "CustomerIOMessages",
                "CustomerIORecords",
            ]),
        .testTarget(
            name: "AirbyteTests",
            dependencies: [
                "source-customer-io", "CustomerIO", "CustomerIOFrontEnd", "CustomerIOMessages", "CustomerIORecords",
            ]),
        .testTarget(
            name: "KeboolaTests",
            dependencies: [
                "keboola-customerio", "CustomerIO", "CustomerIOEmulator", "CustomerIOExtraction", "CustomerIOFrontEnd",
                "CustomerIORecords",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            path: "Tests/KeboolaTests"),
        .testTarget(
            name: "CustomerIOTests",
            dependencies: [
                "CustomerIO", "CustomerIOJSON", "CustomerIORoutes",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "InMemoryTracing", package: "swift-distributed-tracing"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "MetricsTestKit", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = (target.swiftSettings ?? []) + swiftSettings
}

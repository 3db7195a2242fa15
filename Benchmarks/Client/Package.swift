// swift-tools-version:6.2
import PackageDescription

// A package of its own, as a user of the library has one: it sees what is public, and users never resolve it.
let package = Package(
    name: "client-bench",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "cioferry", path: "../.."),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    ],
    targets: [
        .executableTarget(
            name: "client-bench",
            dependencies: [
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "CustomerIO", package: "cioferry"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ])
    ],
    swiftLanguageModes: [.v6]
)

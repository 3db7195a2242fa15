// swift-tools-version:6.2
import PackageDescription

// A package of its own, as a user of the library has one: it sees what is public, and users never resolve it.
let package = Package(
    name: "client-bench",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "cioferry", path: "../..")],
    targets: [
        .executableTarget(
            name: "client-bench",
            dependencies: [.product(name: "CustomerIO", package: "cioferry")])
    ],
    swiftLanguageModes: [.v6]
)

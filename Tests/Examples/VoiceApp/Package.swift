// swift-tools-version: 6.3
import PackageDescription

let package = Package(
    name: "VoiceApp",
    platforms: [.macOS(.v15), .iOS(.v18)],
    products: [
        .library(name: "VoiceApp", targets: ["VoiceApp"])
    ],
    dependencies: [
        // In a package of your own: .package(url: "https://github.com/tapedeck/tapedeck.git", from: "0.1.0")
        .package(name: "tapedeck", path: "../../..")
    ],
    targets: [
        .target(
            name: "VoiceApp",
            dependencies: [.product(name: "RealtimeProtocol", package: "tapedeck")]
        ),
        .testTarget(
            name: "VoiceAppTests",
            dependencies: ["VoiceApp", .product(name: "ReplayTesting", package: "tapedeck")],
            exclude: ["Recordings", "__Snapshots__"]
        ),
    ]
)

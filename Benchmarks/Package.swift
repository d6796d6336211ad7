// swift-tools-version: 6.3
import PackageDescription

let package = Package(
    name: "tapedeck-benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "tapedeck", path: "../")
    ],
    targets: [
        .executableTarget(
            name: "DecodeBenchmark",
            dependencies: [
                .product(name: "RealtimeProtocol", package: "tapedeck"),
                .product(name: "SessionRecording", package: "tapedeck"),
            ]
        ),
        .executableTarget(
            name: "PeakBenchmark",
            dependencies: [.product(name: "SessionAudio", package: "tapedeck")]
        ),
        .executableTarget(
            name: "AppendBenchmark",
            dependencies: [
                .product(name: "SessionRecording", package: "tapedeck"),
                .product(name: "SessionStore", package: "tapedeck"),
            ]
        ),
    ]
)

for target in package.targets {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ]
}

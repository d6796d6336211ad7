// swift-tools-version: 6.3
import PackageDescription

let package = Package(
    name: "tapedeck",
    platforms: [.macOS(.v15), .iOS(.v18)],
    products: [
        .executable(name: "tapedeck", targets: ["tapedeck"]),
        .library(name: "RealtimeProtocol", targets: ["RealtimeProtocol"]),
        .library(name: "SessionRecording", targets: ["SessionRecording"]),
        .library(name: "SessionAnalysis", targets: ["SessionAnalysis"]),
        .library(name: "SessionStore", targets: ["SessionStore"]),
        .library(name: "SessionReplay", targets: ["SessionReplay"]),
        .library(name: "ReplayTesting", targets: ["ReplayTesting"]),
        .library(name: "ReplayServer", targets: ["ReplayServer"]),
        .library(name: "RealtimeProxy", targets: ["RealtimeProxy"]),
    ],
    dependencies: [
        // The command line: options, help with examples, shell completion.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // The recorder's and the proxy's log, with whatever handler an app has.
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        // The recording proxy and the replay server: sockets, the HTTP handshake, frames, TLS.
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        // SQLite: connections, migrations, read-only access, interruption.
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .target(name: "RealtimeProtocol"),
        .target(
            name: "SessionRecording",
            dependencies: ["RealtimeProtocol", .product(name: "Logging", package: "swift-log")]
        ),
        .target(name: "SessionAnalysis", dependencies: ["RealtimeProtocol", "SessionRecording"]),
        .target(
            name: "SchemaMigrations",
            path: "Migrations",
            resources: [
                .embedInCode("v001_recordings.sql"),
                .embedInCode("v002_ledger.sql"),
                .embedInCode("v003_pruning.sql"),
                .embedInCode("v004_derivation.sql"),
                .embedInCode("views.sql"),
            ]
        ),
        .target(
            name: "SessionStore",
            dependencies: [
                "RealtimeProtocol",
                "SessionRecording",
                "SessionAnalysis",
                "SchemaMigrations",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),
        .target(name: "SessionReplay", dependencies: ["RealtimeProtocol", "SessionRecording"]),
        .target(
            name: "ReplayTesting",
            dependencies: ["RealtimeProtocol", "SessionRecording", "SessionAnalysis", "SessionReplay"]
        ),
        .target(name: "Listening", dependencies: [.product(name: "NIOCore", package: "swift-nio")]),
        .target(
            name: "ReplayServer",
            dependencies: [
                "Listening",
                "SessionRecording",
                "SessionReplay",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
            ]
        ),
        .target(
            name: "RealtimeProxy",
            dependencies: [
                "Listening",
                "RealtimeProtocol",
                "SessionRecording",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]
        ),
        .executableTarget(
            name: "tapedeck",
            dependencies: [
                "RealtimeProxy",
                "ReplayServer",
                .product(name: "Logging", package: "swift-log"),
                "RealtimeProtocol",
                "SessionRecording",
                "SessionAnalysis",
                "SessionStore",
                "SessionReplay",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .target(
            name: "TestSupport",
            dependencies: ["RealtimeProtocol", "SessionRecording"],
            path: "Tests/TestSupport"
        ),
        .testTarget(name: "RealtimeProtocolTests", dependencies: ["RealtimeProtocol", "TestSupport"]),
        .testTarget(
            name: "SessionRecordingTests",
            dependencies: [
                "RealtimeProtocol",
                "SessionRecording",
                "TestSupport",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .testTarget(
            name: "SessionAnalysisTests",
            dependencies: ["RealtimeProtocol", "SessionRecording", "SessionAnalysis", "ReplayTesting", "TestSupport"],
            exclude: ["__Snapshots__"]
        ),
        .testTarget(
            name: "SessionStoreTests",
            dependencies: [
                "RealtimeProtocol",
                "SessionRecording",
                "SessionAnalysis",
                "SessionStore",
                "SchemaMigrations",
                "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
            ],
            exclude: ["Databases", "Expected"]
        ),
        .testTarget(
            name: "SessionReplayTests",
            dependencies: [
                "RealtimeProtocol",
                "SessionRecording",
                "SessionStore",
                "SessionReplay",
                "ReplayTesting",
                "TestSupport",
            ],
            exclude: ["Serving/__Snapshots__"]
        ),
        .testTarget(
            name: "ReplayTestingTests",
            dependencies: [
                "RealtimeProtocol",
                "SessionRecording",
                "SessionReplay",
                "SessionAnalysis",
                "ReplayTesting",
                "TestSupport",
            ],
            exclude: ["__Snapshots__"]
        ),
        // The example is a package of its own; its targets are here, too, so that its tests need no second build.
        .target(
            name: "VoiceApp",
            dependencies: ["RealtimeProtocol"],
            path: "Tests/Examples/VoiceApp/Sources/VoiceApp",
            packageAccess: false
        ),
        .testTarget(
            name: "VoiceAppTests",
            dependencies: ["VoiceApp", "ReplayTesting"],
            path: "Tests/Examples/VoiceApp/Tests/VoiceAppTests",
            exclude: ["Recordings", "__Snapshots__"],
            packageAccess: false
        ),
        .testTarget(
            name: "RealtimeProxyTests",
            dependencies: [
                "RealtimeProtocol",
                "SessionRecording",
                "RealtimeProxy",
                "TestSupport",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]
        ),
        .testTarget(
            name: "ReplayServerTests",
            dependencies: [
                "RealtimeProtocol",
                "SessionRecording",
                "SessionReplay",
                "ReplayServer",
                "TestSupport",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]
        ),
        .testTarget(
            name: "CLITests",
            dependencies: ["tapedeck", "ReplayTesting", "TestSupport"],
            exclude: ["Expected"]
        ),
    ]
)

for target in package.targets where [.regular, .executable, .test].contains(target.type) {
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .enableUpcomingFeature("InternalImportsByDefault"),
            .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        ] + (Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)])
}

// swift-tools-version: 6.3
import PackageDescription

let package = Package(
    name: "tapedeck",
    platforms: [.macOS(.v15), .iOS(.v18)],
    products: [
        .executable(name: "tapedeck", targets: ["tapedeck"]),
        .library(name: "RealtimeProtocol", targets: ["RealtimeProtocol"]),
        .library(name: "SessionRecording", targets: ["SessionRecording"]),
        .library(name: "SessionRedaction", targets: ["SessionRedaction"]),
        .library(name: "SessionRecorder", targets: ["SessionRecorder"]),
        .library(name: "SessionAudio", targets: ["SessionAudio"]),
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
        .target(name: "LibC"),
        .target(name: "JSONBytes", dependencies: ["LibC"]),
        // How loud and how long audio is, and how it is written: bytes and samples, nothing else.
        .target(name: "SessionAudio", dependencies: ["LibC"]),
        .target(name: "Waiting"),
        .target(
            name: "RealtimeProtocol",
            dependencies: ["JSONBytes", "LibC"],
            exclude: ["Catalog/Live.events", "Catalog/Realtime.events"]
        ),
        // Writes the enums of the event types from their tables: `make events`.
        .executableTarget(name: "EventGenerator", path: "Tools/EventGenerator"),
        .target(name: "SessionRecording", dependencies: ["JSONBytes", "LibC", "RealtimeProtocol"]),
        .target(name: "SessionRedaction", dependencies: ["JSONBytes", "LibC", "RealtimeProtocol", "SessionRecording"]),
        .target(
            name: "SessionRecorder",
            dependencies: [
                "Waiting",
                "RealtimeProtocol",
                "SessionRecording",
                "SessionRedaction",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        // What models cost: a list that Tools/prices/cut.py cuts out of genai-prices.
        .target(name: "ShippedPrices", path: "Prices", resources: [.embedInCode("prices.json")]),
        .target(
            name: "SessionAnalysis",
            dependencies: ["JSONBytes", "RealtimeProtocol", "SessionAudio", "SessionRecording", "ShippedPrices"]
        ),
        .target(
            name: "SchemaMigrations",
            path: "Migrations",
            resources: [
                .embedInCode("v001_recordings.sql"),
                .embedInCode("v002_ledger.sql"),
                .embedInCode("v003_pruning.sql"),
                .embedInCode("v004_derivation.sql"),
                .embedInCode("v005_live.sql"),
                .embedInCode("v006_turns.sql"),
                .embedInCode("v007_prices.sql"),
                .embedInCode("v008_search.sql"),
                .embedInCode("v009_findings.sql"),
                .embedInCode("views.sql"),
            ]
        ),
        .target(
            name: "SessionStore",
            dependencies: [
                "Waiting",
                "LibC",
                "RealtimeProtocol",
                "SessionRecording",
                "SessionAnalysis",
                "SchemaMigrations",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),
        .target(name: "SessionReplay", dependencies: ["JSONBytes", "Waiting", "RealtimeProtocol", "SessionRecording"]),
        .target(
            name: "ReplayTesting",
            dependencies: [
                "JSONBytes",
                "Waiting",
                "RealtimeProtocol",
                "SessionRecording",
                "SessionRedaction",
                "SessionAnalysis",
                "SessionReplay",
            ]
        ),
        .target(name: "Listening", dependencies: [.product(name: "NIOCore", package: "swift-nio")]),
        .target(
            name: "ReplayServer",
            dependencies: [
                "JSONBytes",
                "Waiting",
                "LibC",
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
                "Waiting",
                "LibC",
                "Listening",
                "RealtimeProtocol",
                "SessionRecording",
                "SessionRecorder",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]
        ),
        // What a server of the Model Context Protocol says to whom: messages in, actions out.
        .target(name: "ModelContext", dependencies: ["JSONBytes"]),
        .executableTarget(
            name: "tapedeck",
            dependencies: [
                "JSONBytes",
                "ModelContext",
                "Waiting",
                "LibC",
                "RealtimeProtocol",
                "RealtimeProxy",
                "ReplayServer",
                "SessionRecording",
                "SessionRedaction",
                "SessionRecorder",
                "SessionAudio",
                "SessionAnalysis",
                "SessionStore",
                "SessionReplay",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .target(
            name: "TestSupport",
            dependencies: ["RealtimeProtocol", "SessionRecording"],
            path: "Tests/TestSupport"
        ),
        .testTarget(name: "ArchitectureTests", dependencies: ["TestSupport"]),
        .testTarget(name: "WaitingTests", dependencies: ["Waiting"]),
        .testTarget(name: "JSONBytesTests", dependencies: ["JSONBytes"]),
        .testTarget(name: "ModelContextTests", dependencies: ["JSONBytes", "ModelContext"]),
        .testTarget(
            name: "RealtimeProtocolTests",
            dependencies: ["RealtimeProtocol", "EventGenerator", "TestSupport"]
        ),
        .testTarget(
            name: "SessionRecordingTests",
            dependencies: ["RealtimeProtocol", "SessionRecording", "SessionRedaction", "TestSupport"]
        ),
        .testTarget(
            name: "SessionRedactionTests",
            dependencies: ["RealtimeProtocol", "SessionRecording", "SessionRedaction", "TestSupport"]
        ),
        .testTarget(
            name: "SessionRecorderTests",
            dependencies: [
                "RealtimeProtocol",
                "SessionRecording",
                "SessionRecorder",
                "TestSupport",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .testTarget(name: "SessionAudioTests", dependencies: ["SessionAudio", "TestSupport"]),
        .testTarget(
            name: "SessionAnalysisTests",
            dependencies: [
                "RealtimeProtocol",
                "SessionRecording",
                "SessionRedaction",
                "SessionAnalysis",
                "ReplayTesting",
                "TestSupport",
            ],
            exclude: ["__Snapshots__", "Lint/Recordings", "Lint/__Snapshots__"]
        ),
        .testTarget(
            name: "SessionStoreTests",
            dependencies: [
                "LibC",
                "RealtimeProtocol",
                "SessionRecording",
                "SessionRecorder",
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
                "SessionRedaction",
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
                "Waiting",
                "LibC",
                "RealtimeProtocol",
                "SessionRecording",
                "SessionRecorder",
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
            dependencies: ["tapedeck", "LibC", "ReplayTesting", "TestSupport"],
            exclude: ["Expected"]
        ),
        // The code samples of the README and the articles compile; links lead somewhere.
        .testTarget(
            name: "DocumentationTests",
            dependencies: [
                "RealtimeProtocol",
                "RealtimeProxy",
                "ReplayServer",
                "ReplayTesting",
                "SessionAnalysis",
                "SessionAudio",
                "SessionRecorder",
                "SessionRecording",
                "SessionRedaction",
                "SessionReplay",
                "SessionStore",
                "TestSupport",
                .product(name: "Logging", package: "swift-log"),
            ],
            packageAccess: false
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

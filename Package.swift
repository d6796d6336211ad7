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
        .library(name: "SessionViewer", targets: ["SessionViewer"]),
    ],
    dependencies: [
        // The command line: options, help with examples, shell completion.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // The recorder's and the proxy's log, with whatever handler an app has.
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        // The recording proxy and the replay server: sockets, the HTTP handshake, frames, TLS.
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        // The session viewer: a web server, of which only the core is used, and its words for HTTP.
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.0.0"),
        // SQLite: connections, migrations, read-only access, interruption.
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .target(name: "LibC"),
        .target(name: "JSONBytes", dependencies: ["LibC"]),
        // How loud and how long audio is, and how it is written: bytes and samples, nothing else.
        .target(name: "SessionAudio", dependencies: ["LibC"]),
        .target(name: "Waiting"),
        // What gzip files are compressed with: the system's zlib.
        .systemLibrary(name: "SystemZlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        // A call of Linux that Swift's Glibc leaves out.
        .systemLibrary(name: "SystemSync"),
        .target(name: "Gzip", dependencies: ["LibC", "SystemZlib"]),
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
                .embedInCode("v010_dataset.sql"),
                .embedInCode("v011_file_name.sql"),
                .embedInCode("views.sql"),
            ]
        ),
        .target(
            name: "SessionStore",
            dependencies: [
                "Waiting",
                "LibC",
                "JSONBytes",
                "RealtimeProtocol",
                "SessionRecording",
                "SessionAnalysis",
                "SchemaMigrations",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),
        // Sessions as files for engines that read partitioned folders: DuckDB, ClickHouse, Spark.
        .target(
            name: "SessionDataset",
            dependencies: [
                "Gzip",
                "JSONBytes",
                "LibC",
                "RealtimeProtocol",
                "SessionRecording",
                "SessionRedaction",
                "SessionStore",
                "SystemSync",
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
        .target(name: "Listening", dependencies: ["LibC", .product(name: "NIOCore", package: "swift-nio")]),
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
        // Keeps ICU's data out of a static binary.
        .target(name: "ICUStub", path: "Packaging/icu"),
        // What a server of the Model Context Protocol says to whom: messages in, actions out.
        .target(name: "ModelContext", dependencies: ["JSONBytes"]),
        .target(
            name: "SessionViewer",
            dependencies: [
                "Gzip",
                "JSONBytes",
                "LibC",
                "Listening",
                "RealtimeProtocol",
                "SessionAnalysis",
                "SessionAudio",
                "SessionRecording",
                "Waiting",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            resources: [.embedInCode("Web")]
        ),
        .executableTarget(
            name: "tapedeck",
            dependencies: [
                .target(name: "ICUStub", condition: .when(platforms: [.linux])),
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
                "SessionDataset",
                "SessionReplay",
                "SessionViewer",
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
        .testTarget(name: "GzipTests", dependencies: ["Gzip", "TestSupport"]),
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
            name: "SessionDatasetTests",
            dependencies: [
                "LibC",
                "JSONBytes",
                "RealtimeProtocol",
                "SessionRecording",
                "SessionStore",
                "SessionDataset",
                "ReplayTesting",
                "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            exclude: ["Expected"]
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
            name: "SessionViewerTests",
            dependencies: [
                "JSONBytes",
                "Waiting",
                "RealtimeProtocol",
                "SessionAnalysis",
                "SessionRecording",
                "SessionViewer",
                "TestSupport",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]
        ),
        .testTarget(
            name: "CLITests",
            dependencies: [
                "tapedeck",
                "LibC",
                "ReplayTesting",
                "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
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
                "SessionViewer",
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

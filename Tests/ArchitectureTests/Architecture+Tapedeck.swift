extension Architecture {
    /// The arrows of this package.
    ///
    /// What is used stands above: each line may name the lines before it.
    static let ofTapedeck = Architecture(
        """
        # Leaves
        LibC: Glibc Musl Darwin
        JSONBytes: LibC
        SessionAudio: LibC
        Waiting: Dispatch Synchronization
        Gzip: LibC SystemZlib

        # Events and recordings
        RealtimeProtocol/Wire:
        RealtimeProtocol/Objects: Wire
        RealtimeProtocol/Events: Objects Wire
        RealtimeProtocol/Catalog: Events Objects Wire
        RealtimeProtocol/Decoding: Catalog Events Wire
        RealtimeProtocol: LibC JSONBytes Synchronization
        SessionRecording: LibC JSONBytes RealtimeProtocol
        SessionRedaction: LibC JSONBytes RealtimeProtocol SessionRecording
        SessionRecorder: Waiting RealtimeProtocol SessionRecording SessionRedaction Dispatch Logging
        SessionAnalysis/Tracking:
        SessionAnalysis/Facts:
        SessionAnalysis/Ledger:
        SessionAnalysis/Problems: Tracking
        SessionAnalysis/Responses: Tracking
        SessionAnalysis/Usage: Responses Tracking
        SessionAnalysis/ToolCalls: Tracking
        SessionAnalysis/Conversation: Responses Tracking
        SessionAnalysis/Sound: Tracking
        SessionAnalysis/Playback: Tracking
        SessionAnalysis/Turns: Sound Playback Conversation ToolCalls Responses Usage Tracking
        SessionAnalysis/Latency: Turns Sound
        SessionAnalysis/Findings:
        SessionAnalysis/Session: Findings Turns Sound Playback Conversation ToolCalls Usage Responses Problems Facts \
        Ledger Tracking
        SessionAnalysis/Lint: Findings Session Turns Sound Playback Conversation ToolCalls Usage Responses Problems Facts \
        Tracking
        SessionAnalysis/Progress: Lint Findings Session Facts Ledger
        SessionAnalysis/Search: Conversation ToolCalls Problems
        SessionAnalysis/Soundtrack: Session Turns Playback Sound Conversation Tracking
        SessionAnalysis/Moment: Session Playback Sound Conversation ToolCalls Responses Facts Tracking
        SessionAnalysis/Cost: Session Usage
        SessionAnalysis/Comparison: Findings Session Latency Turns Conversation ToolCalls Usage Responses
        SessionAnalysis: JSONBytes RealtimeProtocol SessionAudio SessionRecording ShippedPrices
        SessionReplay: JSONBytes Waiting RealtimeProtocol SessionRecording

        # The only target that knows SQLite
        SessionStore: LibC JSONBytes Waiting RealtimeProtocol SessionRecording SessionAnalysis SchemaMigrations GRDB \
        GRDBSQLite Dispatch Foundation FoundationEssentials Synchronization

        # Files for other engines
        SessionDataset/.:
        SessionDataset/Settings: .
        SessionDataset/Layout: Settings
        SessionDataset/Files: Layout Settings .
        SessionDataset/Rows: Layout
        SessionDataset/Exporting: Rows Files Layout Settings .
        SessionDataset: Gzip JSONBytes LibC RealtimeProtocol SessionRecording SessionRedaction SessionStore Dispatch \
        Synchronization SystemSync

        # Sockets
        Listening: LibC NIOCore
        ReplayServer: LibC JSONBytes Waiting Listening SessionRecording SessionReplay Logging NIOCore NIOHTTP1 NIOPosix \
        NIOWebSocket Synchronization
        RealtimeProxy/Configuration:
        RealtimeProxy/Connections: Configuration
        RealtimeProxy/HTTP:
        RealtimeProxy/Frames:
        RealtimeProxy/Legs: Frames Configuration
        RealtimeProxy/Splice: Legs Frames Connections
        RealtimeProxy/Handshake: Splice Legs HTTP Connections Configuration
        RealtimeProxy/Attaching: Legs Frames HTTP Connections Configuration
        RealtimeProxy/.: Handshake Connections Configuration
        RealtimeProxy: LibC Waiting Listening RealtimeProtocol SessionRecording SessionRecorder Logging NIOCore \
        NIOHTTP1 NIOPosix NIOSSL NIOWebSocket Synchronization

        SessionViewer/Source:
        SessionViewer/Folding: Source
        SessionViewer/Sound: Folding Source
        SessionViewer/Page: Sound Folding Source
        SessionViewer/Sessions: Page Sound Folding Source
        SessionViewer/Server: Sessions Page Sound Folding Source
        SessionViewer/Export: Sessions Page Sound Folding Source
        SessionViewer: Gzip LibC JSONBytes Waiting Listening RealtimeProtocol SessionRecording SessionAnalysis \
        SessionAudio HTTPTypes HummingbirdCore Logging NIOCore NIOPosix ServiceLifecycle Synchronization

        # Tools
        ModelContext/Messages:
        ModelContext/Catalog: Messages
        ModelContext/Session: Catalog Messages
        ModelContext: JSONBytes
        ReplayTesting: JSONBytes Waiting RealtimeProtocol SessionRecording SessionRedaction SessionAnalysis SessionReplay \
        Foundation Synchronization Testing
        tapedeck/System:
        tapedeck/Printing: System
        tapedeck/Answers: Printing System
        tapedeck/Reading: Answers Printing System
        tapedeck/Options: Reading Answers Printing System
        tapedeck/MCP: Options Reading Answers Printing System
        tapedeck/Commands: MCP Options Reading Answers Printing System
        tapedeck/.: Commands Options Printing System
        tapedeck: LibC JSONBytes Waiting RealtimeProtocol SessionRecording SessionRedaction SessionRecorder \
        SessionAnalysis SessionAudio SessionReplay SessionStore SessionDataset SessionViewer ReplayServer RealtimeProxy \
        ModelContext ArgumentParser Dispatch Logging Synchronization
        """
    )
}

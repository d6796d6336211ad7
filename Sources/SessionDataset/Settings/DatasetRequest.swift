import SessionStore

/// What a user asks of a dataset; nil where it is to be as before, or as is usual.
package struct DatasetRequest: Sendable {
    /// The recorder's name; this machine's by default.
    package var host: HostName?
    /// How files are compressed; gzip by default.
    package var compression: Compression?
    /// Which events are in it; all by default.
    package var events: EventChoice?
    /// Whether it holds redacted copies.
    package var isRedacted: Bool

    /// Makes a request.
    package init(
        host: HostName? = nil,
        compression: Compression? = nil,
        events: EventChoice? = nil,
        isRedacted: Bool = false
    ) {
        self.host = host
        self.compression = compression
        self.events = events
        self.isRedacted = isRedacted
    }
}

extension DatasetRequest {
    /// The settings of a dataset that begins.
    func settings() -> StoredDataset.Settings {
        StoredDataset.Settings(
            host: (host ?? .ofThisMachine).text,
            compression: (compression ?? .gzip).rawValue,
            events: (events ?? .all).rawValue,
            isRedacted: isRedacted,
            salt: String(UInt64.random(in: .min ... .max), radix: 36)
        )
    }

    /// Checks that a dataset is as it is asked for: else it would have sessions twice, or of two kinds.
    ///
    /// - Throws: When it was begun with something else.
    func check(against settings: StoredDataset.Settings, of folder: String) throws(DatasetError) {
        try check("--host", host?.text, settings.host, folder)
        try check("--compress", compression?.rawValue, settings.compression, folder)
        try check("--events", events?.rawValue, settings.events, folder)
        guard isRedacted, !settings.isRedacted else { return }
        throw DatasetError(.otherSettings, path: folder, "the dataset was begun without --redact")
    }

    private func check(
        _ option: String,
        _ asked: String?,
        _ settled: String,
        _ folder: String
    ) throws(DatasetError) {
        guard let asked, asked != settled else { return }
        throw DatasetError(.otherSettings, path: folder, "the dataset was begun with \(option) \(settled)")
    }
}

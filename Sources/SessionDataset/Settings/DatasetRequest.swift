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
        let wishes: [(asked: String?, settled: String, fact: String)] = [
            (host?.text, settings.host, "this dataset's host is \(settings.host)"),
            (compression?.rawValue, settings.compression, "this dataset's compression is \(settings.compression)"),
            (events?.rawValue, settings.events, "this dataset's events are \(settings.events)"),
            (isRedacted ? "redacted" : nil, settings.isRedacted ? "redacted" : "", "this dataset is not redacted"),
        ]
        for wish in wishes where wish.asked ?? wish.settled != wish.settled {
            throw DatasetError(.otherSettings, path: folder, wish.fact)
        }
    }
}

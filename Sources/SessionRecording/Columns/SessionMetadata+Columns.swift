extension SessionMetadata: ColumnRow {
    /// What the database's `session` and the header line of JSON Lines hold beside the id.
    package mutating func columns(_ column: inout some ColumnVisitor) {
        column("server_session_id", &serverSessionID)
        column("kind", &kind)
        column("dialect", &dialect)
        column("model", &model)
        column("source", &source)
        column("upstream", &upstream)
        column("started_at", &startedAt)
        column("ended_at", &endedAt)
        column("times", &times, default: .recorded)
        column("ending", &ending)
        column.object("client_close", isEmpty: clientClose == nil) { Self.columns(of: &clientClose, "client", &$0) }
        column.object("server_close", isEmpty: serverClose == nil) { Self.columns(of: &serverClose, "server", &$0) }
        column.object("frames", isEmpty: ledger == Ledger()) { ledger.columns(&$0) }
        column("label", &label)
        column("tags", &tags)
    }

    private static func columns(of close: inout Close?, _ side: String, _ column: inout some ColumnVisitor) {
        var (code, reason) = (close?.code, close?.reason)
        column(ColumnName("\(side)_close_code", member: "code"), &code)
        column(ColumnName("\(side)_close_reason", member: "reason"), &reason)
        close = code.map { Close(code: $0, reason: reason) }
    }
}

extension Ledger: ColumnRow {
    /// Readers of the first days know the first four members.
    package mutating func columns(_ column: inout some ColumnVisitor) {
        var (lost, excluded) = (lost.total, excluded.total)
        column(ColumnName("client_frames", member: "client"), &clientFrames)
        column(ColumnName("server_frames", member: "server"), &serverFrames)
        column(ColumnName("lost_frames", member: "lost"), &lost)
        column(ColumnName("excluded_frames", member: "excluded"), &excluded)
        column(ColumnName("client_lost_frames", member: "client_lost"), &self.lost.client, default: 0)
        column(ColumnName("server_lost_frames", member: "server_lost"), &self.lost.server, default: 0)
        column(ColumnName("client_excluded_frames", member: "client_excluded"), &self.excluded.client, default: 0)
        column(ColumnName("server_excluded_frames", member: "server_excluded"), &self.excluded.server, default: 0)
        column("client_unreadable_from", &clientUnreadableFrom)
        column("server_unreadable_from", &serverUnreadableFrom)
        bound(lost: lost, excluded: excluded)
    }

    /// Somebody else may have written the counts; what is lost or excluded on no known side is the rest of the total.
    private mutating func bound(lost allLost: Int, excluded allExcluded: Int) {
        clientFrames = FrameCount.bounded(clientFrames)
        serverFrames = FrameCount.bounded(serverFrames)
        lost.bound(total: allLost)
        excluded.bound(total: allExcluded)
        clientUnreadableFrom = clientUnreadableFrom.map(FrameCount.bounded)
        serverUnreadableFrom = serverUnreadableFrom.map(FrameCount.bounded)
    }
}

extension FrameCount {
    fileprivate mutating func bound(total: Int) {
        client = Self.bounded(client)
        server = Self.bounded(server)
        unattributed = max(0, Self.bounded(total) - client - server)
    }
}

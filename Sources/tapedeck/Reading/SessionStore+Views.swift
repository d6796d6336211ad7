import SessionStore

extension SessionStore {
    /// The views that queries are about: Tapedeck's own, then the user's.
    func views() throws -> [DatabaseView] {
        var views: [DatabaseView] = []
        let query = """
            SELECT v.name, c.name FROM sqlite_schema v JOIN pragma_table_info(v.name) c
            WHERE v.type = 'view' ORDER BY v.rowid, c.cid
            """
        try self.query(query) { _, values in
            guard case .text(let view) = values[0], case .text(let column) = values[1] else { return true }
            if views.last?.name != view { views.append(DatabaseView(name: view, columns: [])) }
            views[views.count - 1].columns.append(column)
            return true
        }
        return StoredView.names.compactMap { name in views.first { $0.name == name } }
            + views.filter { !StoredView.names.contains($0.name) }
    }
}

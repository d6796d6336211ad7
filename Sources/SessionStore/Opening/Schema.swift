import GRDB
import SchemaMigrations
import SessionAnalysis

/// The schema's history, applied to a file that is Tapedeck's or that nobody owns yet.
struct Schema {
    /// "TpDk": what `file` and SQLite's tools tell a Tapedeck database by.
    static let applicationID: Int32 = 0x5470_446B

    let path: String
    /// The views as they are now.
    let views: RepeatableMigration
    /// The list of prices as it is now.
    let prices: PriceList

    private let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator().disablingDeferredForeignKeyChecks()
        for migration in Migrations.all {
            let sql = String(decoding: migration.sql, as: UTF8.self)
            migrator.registerMigration(migration.identifier) { try $0.execute(sql: sql) }
        }
        return migrator
    }()

    /// Describes the schema of a file, for errors about it.
    init(path: String, views: RepeatableMigration = Migrations.views, prices: PriceList = .shipped) {
        self.path = path
        self.views = views
        self.prices = prices
    }

    /// Whether a file has this version's schema, and not an earlier one's.
    ///
    /// - Throws: When it is no Tapedeck database, or a later version's.
    func isCurrent(_ db: Database) throws -> Bool {
        guard try owner(of: db) == .tapedeck else {
            throw try isBlank(db) ? StoreError.emptyDatabase(path) : .foreignDatabase(path)
        }
        if try migrator.hasBeenSuperseded(db) { throw StoreError.newerVersion(path) }
        if try migrator.appliedIdentifiers(db).isEmpty { throw StoreError.emptyDatabase(path) }
        return try migrator.hasCompletedMigrations(db) && hasCurrentViews(db)
    }

    /// Marks a blank file as Tapedeck's; refuses one that is another program's or a later version's.
    func claim(_ db: Database) throws {
        if try owner(of: db) != .tapedeck {
            try db.inTransaction(.immediate) {
                switch try owner(of: db) {
                case .tapedeck: break
                case .nobody: try db.execute(sql: "PRAGMA application_id = \(Self.applicationID)")
                case .other: throw StoreError.foreignDatabase(path)
                }
                return .commit
            }
        }
        if try migrator.hasBeenSuperseded(db) { throw StoreError.newerVersion(path) }
    }

    /// Applies what the file lacks.
    func migrate(_ queue: DatabaseQueue) throws {
        try migrateTables(queue)
        try queue.inDatabase { db in
            try renewViews(db)
            try renewPrices(db)
        }
    }

    private func migrateTables(_ queue: DatabaseQueue) throws {
        while true {
            let before = try queue.inDatabase(migrator.appliedIdentifiers)
            do {
                return try migrator.migrate(queue)
            } catch {
                // A second process may have been faster with the same migration: then go on from where it came.
                guard try queue.inDatabase(migrator.appliedIdentifiers) != before else { throw error }
            }
        }
    }

    /// Makes the views anew, all or none of them, when they were made from another text.
    private func renewViews(_ db: Database) throws {
        guard try !hasCurrentViews(db) else { return }
        try db.transaction { db in
            // A second process may have been faster.
            guard try !hasCurrentViews(db) else { return }
            try db.execute(sql: views.sql)
            try db.execute(
                sql: "INSERT OR REPLACE INTO repeatable_migration (name, checksum) VALUES (?, ?)",
                arguments: [views.name, views.checksum]
            )
        }
    }

    private func hasCurrentViews(_ db: Database) throws -> Bool {
        let sql = "SELECT checksum FROM repeatable_migration WHERE name = ?"
        return try Int64.fetchOne(db, sql: sql, arguments: [views.name]) == views.checksum
    }

    /// Puts the list of prices in the place of an older one; the user's own prices stay.
    private func renewPrices(_ db: Database) throws {
        guard try hasOlderPrices(db) else { return }
        try db.transaction { db in
            // A second process may have been faster.
            guard try hasOlderPrices(db) else { return }
            try PriceRow.replaceList(by: prices, db)
            try db.execute(
                sql: "INSERT OR REPLACE INTO repeatable_migration (name, checksum) VALUES (?, ?)",
                arguments: [Self.pricesName, prices.checksum]
            )
        }
    }

    /// Whether the list of prices is older than this version's, or another of the same day.
    private func hasOlderPrices(_ db: Database) throws -> Bool {
        guard let date = try PriceRow.listDate(db), let mine = prices.date else { return true }
        guard date == mine else { return date < mine }
        let sql = "SELECT checksum FROM repeatable_migration WHERE name = ?"
        return try Int64.fetchOne(db, sql: sql, arguments: [Self.pricesName]) != prices.checksum
    }

    private static let pricesName = "prices"

    private enum Owner { case tapedeck, nobody, other }

    private func owner(of db: Database) throws -> Owner {
        let id = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        if id == Self.applicationID { return .tapedeck }
        return try id == 0 && isBlank(db) ? .nobody : .other
    }

    private func isBlank(_ db: Database) throws -> Bool {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0
    }
}

extension PriceList {
    /// What the prices add up to (FNV-1a).
    fileprivate var checksum: Int64 {
        let texts = prices.flatMap { [$0.model, $0.kind.rawValue, $0.from, $0.price, $0.per.rawValue] }
        return RepeatableMigration(name: "prices", sql: texts.joined(separator: "\n")).checksum
    }
}

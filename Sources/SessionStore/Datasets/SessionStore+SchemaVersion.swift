import SchemaMigrations

extension SessionStore {
    /// The last migration of this version's tables, which tells one version from the next: `v011_file_name`.
    package static var schemaVersion: String { Migrations.all.last?.identifier ?? "" }
}

import SessionDataset
import SessionStore
import TestSupport
import Testing

/// `Fleet/*.sql` define the views that there are, with the types that the dataset has.
@Suite struct EngineFileTests {
    @Test(arguments: EngineFile.all.map(\.name)) func columnsAreTheViews(_ name: String) throws {
        let views = try SessionStore.scratch().publicViews().map(DatasetView.init)
        let file = try #require(EngineFile.all.first { $0.name == name })
        try Expected.compare(file.text(views), with: "Fleet/\(name).sql")
    }
}

/// A view of the database, and its columns.
struct DatabaseView {
    var name: String
    var columns: [String]
}

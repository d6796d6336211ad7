import JSONBytes

/// What a client is told of a resource that it can read.
package struct ResourceDescription: Sendable {
    let uri: String
    let name: String
    let title: String
    let purpose: String
    let type: String

    /// Describes a resource.
    ///
    /// - Parameters:
    ///   - uri: By which it is read; of a template, with names in braces.
    ///   - name: Its name.
    ///   - title: What people see of it.
    ///   - type: Its media type.
    ///   - purpose: What it holds.
    package init(_ uri: String, name: String, title: String, type: String, _ purpose: String) {
        self.uri = uri
        self.name = name
        self.title = title
        self.purpose = purpose
        self.type = type
    }

    /// The resource as it is listed.
    var json: JSON { .object([("uri", .string(uri))] + members) }

    /// The template as it is listed.
    var templateJSON: JSON { .object([("uriTemplate", .string(uri))] + members) }

    private var members: [JSON.Member] {
        [
            ("name", .string(name)),
            ("title", .string(title)),
            ("description", .string(purpose)),
            ("mimeType", .string(type)),
        ]
    }
}

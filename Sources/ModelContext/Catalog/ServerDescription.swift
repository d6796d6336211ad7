import JSONBytes

/// What a client is told of a server.
package struct ServerDescription: Sendable {
    let name: String
    let title: String
    let version: String
    /// How to make use of it.
    let instructions: String
    let tools: [ToolDescription]
    let prompts: [PromptDescription]
    let templates: [ResourceDescription]

    /// Describes a server.
    package init(
        name: String,
        title: String,
        version: String,
        instructions: String,
        tools: [ToolDescription],
        prompts: [PromptDescription],
        templates: [ResourceDescription]
    ) {
        self.name = name
        self.title = title
        self.version = version
        self.instructions = instructions
        self.tools = tools
        self.prompts = prompts
        self.templates = templates
    }

    /// Who it is.
    var identity: JSON {
        .object([("name", .string(name)), ("title", .string(title)), ("version", .string(version))])
    }

    /// What it can do: nothing of it changes by itself.
    static let capabilities = JSON.object([
        ("prompts", .object([])), ("resources", .object([])), ("tools", .object([])),
    ])
}

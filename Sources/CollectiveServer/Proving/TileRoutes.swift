// The ledger as a static log of C2SP tlog-tiles, live: any client or witness of such logs follows
// it. Hashes and the checkpoint are public; bundles of entries hold names and are for readers.

internal import HTTPTypes
internal import Hummingbird
internal import Projections
internal import Proof
internal import Shell

struct TileRoutes {
    let ledger: ServedLedger

    func add(to router: RouterGroup<ServerContext>) {
        router.get("checkpoint") { try await checkpoint($0, $1) }
        router.get("tile/**") { try await tile($0, $1) }
    }

    private func checkpoint(_ request: Request, _ context: ServerContext) async throws -> Response {
        try context.require(.seePublished)
        let note = try await ledger.read { try LiveTiles($0.log).note.bytes }
        return .reply(note, MediaTypes.text)
    }

    private func tile(_ request: Request, _ context: ServerContext) async throws -> Response {
        try context.require(.seePublished)
        // As it was asked for: what is written otherwise is another address.
        let path = String(request.uri.path.dropFirst(ledger.base.utf8.count + 1))
        let isOfEntries = path.hasPrefix("tile/entries/")
        if isOfEntries { try context.require(.read) }
        guard let tile = Tile(path: path) else { throw HTTPError(.notFound) }
        let bytes = try await ledger.read { view in
            let tiles = try LiveTiles(view.log)
            return try isOfEntries ? tiles.entries(tile) : tiles.hashes(tile)
        }
        guard let bytes else { throw HTTPError(.notFound) }
        var response = Response.reply(bytes, MediaTypes.bytes)
        // A full tile never changes; of a partial one there will be a wider.
        let who = isOfEntries ? "private" : "public"
        let long = tile.width == 256 ? "max-age=31536000, immutable" : "max-age=60"
        response.headers[.cacheControl] = "\(who), \(long)"
        return response
    }
}

// A spreadsheet recorded in steps: it is chosen or dropped on the page, looked at without recording
// anything, every bad row at its line, then recorded as a whole.

internal import Asking
internal import HTTPTypes
internal import Hummingbird
internal import Intake
internal import Ledger
internal import Recording
internal import Reports
internal import Shell

struct ImportPages {
    let recorder: Recorder

    func add(to router: RouterGroup<ServerContext>) {
        router.get("record/import") { request, context in
            try await choose(request, context, Typed())
        }
        router.post("record/import") { try await look($0, $1) }
        router.get("record/import/:upload") { try await tell($0, $1) }
        router.post("record/import/:upload") { try await record($0, $1) }
    }

    // MARK: - Choosing

    private func choose(
        _ request: Request, _ context: ServerContext, _ typed: Typed
    ) async throws -> Response {
        try recorder.require(context, "")
        let lang = context.lang
        let words = ImportWords(lang)
        let place = try await recorder.ledger.place(request, context)
        let encodings = TextEncoding.allCases.map { encoding in
            (encoding.rawValue, encoding == .auto ? words.auto : encoding.rawValue.uppercased())
        }
        let mappings = [("", words.noMapping)] + recorder.mappings.map { ($0, $0) }
        let fields = [
            FormField(name: "file", label: words.file, control: .file, isRequired: true),
            FormField(
                name: "encoding", label: words.encoding,
                control: .choice([Choices(nil, encodings)])),
            FormField(name: "sheet", label: words.sheet),
            FormField(
                name: "map", label: words.mapping, control: .choice([Choices(nil, mappings)])),
            FormField(name: "ownMap", label: words.ownMapping, control: .file),
        ]
        let content = form(
            place.href("/record/import"),
            typed.summary(RecordingWords(lang)) + fields.map(typed.html).joined(),
            [(name: "look", label: words.look)], context, hasFiles: true)
        return WebPage(
            title: RecordingWords(lang).form("import"), content: content, part: .record
        ).response(place, context.principal, typed.status)
    }

    /// Keeps what was sent and shows what would become of it.
    private func look(_ request: Request, _ context: ServerContext) async throws -> Response {
        try recorder.require(context, "")
        let received = try await Received(request, most: recorder.settings.mostImported)
        let context = try context.verified(csrf: received.texts["csrf"])
        var typed = Typed(received.texts)
        guard let (name, spool) = received.files["file"] else {
            typed.faults["file"] = ImportWords(context.lang).noFile
            return try await choose(request, context, typed)
        }
        var upload = Upload(
            file: spool, name: name, texts: received.texts, sender: context.principal.name,
            at: Clock.milliseconds)
        if let (name, spool) = received.files["ownMap"] {
            upload.map = spool
            upload.texts["map"] = name
        }
        do {
            let rows = try await explained(upload, context)
            let answer = try await recorder.record(
                try order(upload), upload.file, isDry: true, context)
            let kept = answer.report.rejectedCount == 0 ? recorder.uploads.keep(upload) : nil
            return try await show(request, context, answer, rows, kept)
        } catch {
            try typed.refuse(error, ["file", "encoding", "sheet", "map"], context.lang)
            return try await choose(request, context, typed)
        }
    }

    private func order(_ upload: Upload) throws -> ImportOrder {
        var order = ImportOrder(path: upload.file.path, name: upload.name)
        order.encoding = TextEncoding(rawValue: upload.texts["encoding"] ?? "") ?? .auto
        order.sheet = cleanText(upload.texts["sheet"])
        if let name = cleanText(upload.texts["map"]) {
            order.map = try upload.map?.path ?? recorder.mapping(name)
            order.mapName = name
        }
        return order
    }

    /// What the mapping makes of the first rows, as a table; "" without one.
    private func explained(_ upload: Upload, _ context: ServerContext) async throws -> String {
        let order = try order(upload)
        guard order.map != nil else { return "" }
        let lang = context.lang
        return try await recorder.ledger.writer.rehearse(by: context.principal.name) { session in
            let rows = try order.explained(try order.source(), session, limit: 10)
            return ReportTable(explainedAnswer(rows, lang)) { _ in "" }.html
        }
    }

    // MARK: - Looking and recording

    /// - Parameter kept: the name of the upload, where it can be recorded.
    private func show(
        _ request: Request, _ context: ServerContext, _ answer: ImportAnswer, _ rows: String,
        _ kept: String?
    ) async throws -> Response {
        let lang = context.lang
        let words = ImportWords(lang)
        let place = try await recorder.ledger.place(request, context)
        let address = place.href("/record/import").html
        let again = "<p><a href=\"\(address)\">\(words.again.html)</a></p>\n"
        var content = paragraph(answer.read(words), "note")
        if !rows.isEmpty { content += heading(words.rows) + rows }
        if answer.report.rejectedCount > 0 {
            content += heading(words.bad) + answer.badRows(words, lang)
                + paragraph(answer.notesOnRefusals(lang).last ?? "")
                + paragraph(words.nothing) + again
        } else {
            content += (answer.isDry ? heading(words.wouldBe) : heading(words.isDone))
                + answer.told(lang)
            if let kept, answer.isDry {
                content += form(
                    place.href("/record/import/\(kept)"), "",
                    [(name: "record", label: words.record)], context)
            }
            content += again
        }
        let status: HTTPResponse.Status =
            answer.report.rejectedCount > 0 ? .unprocessableContent : .ok
        return WebPage(
            title: RecordingWords(lang).form("import"), subtitle: answer.file, content: content,
            part: .record
        ).response(place, context.principal, status)
    }

    private func record(_ request: Request, _ context: ServerContext) async throws -> Response {
        _ = try await request.form(upTo: recorder.most)
        let name = try context.parameters.require("upload")
        guard let upload = recorder.uploads.find(name, of: context.principal.name) else {
            return try await gone(request, context)
        }
        if upload.done == nil {
            let answer = try await recorder.record(
                try order(upload), upload.file, isDry: false, context)
            guard answer.report.rejectedCount == 0 else {
                return try await show(request, context, answer, "", nil)
            }
            recorder.uploads.finish(name, answer)
        }
        let place = try await recorder.ledger.place(request, context)
        return .seeOther(place.href("/record/import/\(name)"))
    }

    private func tell(_ request: Request, _ context: ServerContext) async throws -> Response {
        let name = try context.parameters.require("upload")
        guard let answer = recorder.uploads.find(name, of: context.principal.name)?.done else {
            return try await gone(request, context)
        }
        return try await show(request, context, answer, "", nil)
    }

    private func gone(_ request: Request, _ context: ServerContext) async throws -> Response {
        var typed = Typed()
        typed.faults["file"] = ImportWords(context.lang).gone
        return try await choose(request, context, typed)
    }
}

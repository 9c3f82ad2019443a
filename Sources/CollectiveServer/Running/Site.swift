// All routes, in the order in which a request goes through them.

internal import HTTPTypes
internal import Hummingbird
internal import Reports

struct Site {
    let settings: Settings
    let ledgers: [ServedLedger]

    var router: Router<ServerContext> {
        let router = Router(
            context: ServerContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: SecurityHeaders())
        router.add(middleware: Asker(settings: settings))
        router.add(middleware: Errors())
        router.get("assets/style.css") { _, _ in
            Response.reply(PackageResources.style_css, MediaTypes.css)
        }
        router.get("health") { _, _ in Response.reply("ok\n", MediaTypes.text) }
        for ledger in ledgers {
            let group = router.group(RouterPath(ledger.base))
            API(ledger, settings).add(to: group)
            RecordPages(recorder: Recorder(ledger: ledger, settings: settings)).add(to: group)
            QuestionOperations(ledger: ledger).addForms(to: group)
            QuestionPages(ledger: ledger).add(to: group)
        }
        router.answerOtherMethods()
        return router
    }
}

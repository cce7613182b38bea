using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Archive.Search;

namespace Archive.Web.Commands;

/// <summary>
/// <c>archive evaluate</c>: a throw-away index over JSONL documents, and a TREC run of what the search page would find.
/// </summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var docs = new Option<FileInfo[]>("--docs") { Description = "JSONL files of documents: id, lang, title, body.", Required = true, AllowMultipleArgumentsPerToken = true }.AcceptExistingOnly();
        var queries = new Option<FileInfo>("--queries") { Description = "Lines of qid TAB lang TAB text.", Required = true }.AcceptExistingOnly();
        var run = new Option<FileInfo>("--run") { Description = "The file to write, in TREC form.", Required = true };
        var depth = new Option<int>("--depth") { Description = "How many results a query.", DefaultValueFactory = _ => 100 };
        var strict = new Option<bool>("--strict") { Description = "Full hits only." };
        var command = new Command("evaluate", "Measure ranking on a collection of queries.") { docs, queries, run, depth, strict };
        command.SetAction(parsed => Damage.Guard(() =>
        {
            using var evaluation = new Evaluation(SearchEngines.Of(SearchEngines.Configuration()));
            var refused = 0;
            var ids = new HashSet<string>(StringComparer.Ordinal);
            foreach (var file in parsed.GetValue(docs)!)
                refused += Load(evaluation, file, ids);
            evaluation.Commit();
            using var output = new StreamWriter(parsed.GetValue(run)!.FullName, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
            refused += Run(evaluation, parsed.GetValue(queries)!, output, Math.Clamp(parsed.GetValue(depth), 1, 10_000), parsed.GetValue(strict));
            return refused == 0 ? ExitCode.Done : ExitCode.Refused;
        }));
        return command;
    }

    private static int Load(Evaluation evaluation, FileInfo file, HashSet<string> ids)
    {
        var refused = 0;
        var number = 0;
        foreach (var line in File.ReadLines(file.FullName))
        {
            number++;
            if (line.Length == 0)
                continue;
            try
            {
                var document = JsonSerializer.Deserialize(line, JsonLines.Default.EvaluateDocument);
                if (document?.Id is not { Length: > 0 } id || id.Any(char.IsWhiteSpace))
                    throw new JsonException("it has no id, or one with white space in it");
                if (!ids.Add(id))
                    throw new JsonException($"the id {id} stood before");
                evaluation.Add(id, document.Lang, document.Title ?? "", document.Body ?? "");
            }
            catch (JsonException fault)
            {
                refused++;
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Name}, line {number}: not a document ({fault.Message}). A line is {{\"id\":…,\"lang\":…,\"title\":…,\"body\":…}}."));
            }
        }
        return refused;
    }

    private static int Run(Evaluation evaluation, FileInfo queries, StreamWriter output, int depth, bool strict)
    {
        var refused = 0;
        var number = 0;
        foreach (var line in File.ReadLines(queries.FullName))
        {
            number++;
            if (line.Length == 0)
                continue;
            var columns = line.Split('\t', 3);
            if (columns.Length < 3)
            {
                refused++;
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{queries.Name}, line {number}: not a query. A line is qid TAB lang TAB text."));
                continue;
            }
            var hits = evaluation.Search(columns[2], columns[1], depth, strict);
            // Scorers order by score: every full hit is lifted over every partial one.
            var lift = hits.Where(hit => !hit.IsFull).Select(hit => hit.Score).DefaultIfEmpty(0f).Max() + 1f;
            for (var i = 0; i < hits.Count; i++)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{columns[0]}\tQ0\t{hits[i].Document}\t{i + 1}\t{hits[i].Score + (hits[i].IsFull ? lift : 0f):F6}\tarchive"));
            }
        }
        return refused;
    }
}

using System.Text;

namespace Passband.Results.Tests;

/// <summary>Published tables, brought in as results that say so.</summary>
public sealed class PublishedTableTests : IDisposable
{
    private const string Card = """
        {"link": "https://arxiv.org/abs/2002.11569", "name": "A title", "authors": "A, B", "additional_data": true, "number_forward_passes": 1, "dataset": "cifar10",
         "venue": "ICML<br>2020", "architecture": "PreActResNet-18", "eps": "8/255", "clean_acc": "88.67", "reported": "71.6", "autoattack_acc": "67.68",
         "external": "60.1", "unreliable": true, "footnote": "Uses <a href=\"x\">this</a>."}
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_card_becomes_a_result_with_exact_counts_its_bound_and_its_source()
    {
        var result = One(Write("Linf/Rice2020.json", Card));
        Assert.Equal(("autoattack", "Rice2020", "PreActResNet-18"), (result.Experiment.Id, result.Network.Name, result.Network.Architecture));
        Assert.Equal(new PublishedSource("RobustBench, model card", "A, B, \"A title\", ICML 2020", "https://arxiv.org/abs/2002.11569"), result.Published);
        Assert.Equal([(8867, 10000), (6768, 10000)], result.Scalars.Select(s => (s.K!.Value, s.N!.Value)));
        Assert.Contains("L∞ 8/255", result.Scalars[1].Label, StringComparison.Ordinal);
        Assert.Contains("published", result.Tags);
        var curve = Assert.Single(Assert.IsType<LinesFigure>(result.Figures.Single()).Curves);
        Assert.Equal(CurveRole.Published, curve.Role);
        Assert.Equal([0, 8.0 / 255], curve.Points.Select(p => p.X));
        Assert.Contains("Other attacks leave 60.1 %, says the card.", result.Notes);
        Assert.Contains(result.Notes, n => n.Contains("unreliable", StringComparison.Ordinal));
        Assert.Contains("The card's footnote: Uses this.", result.Notes);
    }

    [Fact]
    public void The_norm_is_the_folders_or_else_that_of_a_bound_of_such_a_size()
    {
        var euclidean = Card.Replace("8/255", "0.5", StringComparison.Ordinal);
        Assert.Contains("L2 0.5", One(Write("a/x.json", euclidean)).Scalars[1].Label, StringComparison.Ordinal);
        Assert.Contains("L∞ 7.9", One(Write("a/y.json", Card.Replace("8/255", "0.031", StringComparison.Ordinal))).Scalars[1].Label, StringComparison.Ordinal);
        Assert.Contains("L2 0.05", One(Write("L2/z.json", Card.Replace("8/255", "0.05", StringComparison.Ordinal))).Scalars[1].Label, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"88.67\"", "\"188.67\"", "whose \"clean_acc\" is not a percentage")]
    [InlineData("\"67.68\"", "null", "whose \"autoattack_acc\" is not a percentage")]
    [InlineData("\"8/255\"", "\"8/0\"", "without a readable \"eps\"")]
    [InlineData("\"8/255\"", "\"a/b/c\"", "without a readable \"eps\"")]
    [InlineData("\"cifar10\"", "\"imagenet\"", "is a RobustBench card for imagenet")]
    public void A_card_that_lacks_something_gets_a_sentence(string from, string to, string words) =>
        Assert.Contains(words, Assert.Single(IncomingResults.In(Write("x.json", Card.Replace(from, to, StringComparison.Ordinal)))).Problem, StringComparison.Ordinal);

    [Fact]
    public void An_address_that_could_run_something_is_left_out() =>
        Assert.Null(One(Write("x.json", Card.Replace("https://arxiv.org/abs/2002.11569", "javascript:alert(1)", StringComparison.Ordinal))).Published!.Address);

    [Fact]
    public void All_published_cards_and_the_table_of_corruptions_are_read()
    {
        var folder = SharedData.Path("robustbench");
        var store = new ResultFolder(_folder.Path);
        var report = ResultImport.Into(store, folder);
        Assert.Empty(report.Broken);
        Assert.Empty(ResultImport.Into(store, folder).New);
        var documents = report.New.Select(path => ResultFile.Read(path)).ToList();
        Assert.All(documents, d => Assert.NotNull(d.Published));
        // Published: Standard, 94.78 % clean, 0 % robust, 73.46 % on corruptions; severity 5 of Gaussian noise 27.67 %.
        var standard = documents.Where(d => d.Network.Name == "Standard").ToList();
        Assert.Equal([0, 0], standard.Where(d => d.Experiment.Id == "autoattack").Select(d => d.Scalars[1].K));
        var table = standard.Single(d => d.Experiment.Id == "corruptions" && d.Figures.Count > 0);
        Assert.Equal(0.7346, table.Scalars.Single().Value!.Value, 4);
        var noise = table.Figures.OfType<LinesFigure>().Single(f => f.Id == "corruptions").Curves.Single(c => c.Name == "Gaussian noise");
        Assert.Equal([7778, 5788, 3919, 3261, 2767], noise.Points.Select(p => p.K!.Value));
        // The card's mean is that of the table's cells.
        var pairs = documents.Where(d => d.Experiment.Id == "corruptions" && d.Figures.Count == 0)
            .Join(documents.Where(d => d.Experiment.Id == "corruptions" && d.Figures.Count > 0), card => card.Network.Name, cells => cells.Network.Name, (card, cells) => (card, cells)).ToList();
        Assert.InRange(pairs.Count, 10, 23);
        Assert.All(pairs, p => Assert.InRange(p.cells.Scalars.Single().Value!.Value - p.card.Scalars[1].Value!.Value, -1e-3, 1e-3));
        Assert.Equal("Shot noise", table.Figures.OfType<LinesFigure>().Single(f => f.Id == "corruptions").Curves[1].Name);
    }

    [Fact]
    public void Trials_become_a_curve_for_each_subject_over_all_of_its_sessions()
    {
        const string head = "subj,Session,trial,rt,object_response,category,condition,imagename\n";
        Write("t/low-pass_subject-01_session_1.csv", head + "subject-01,1,1,0.9,cat,chair,40,a.png\nsubject-01,1,2,1.0,dog,dog,0,b.png\nsubject-01,1,3,1.0,dog,Dog,0,c.png\n");
        Write("t/low-pass_subject-01_session_2.csv", head + "subject-01,2,1,0.9,cat,cat,40,d.png\n");
        Write("t/high-pass_resnet50_session-1.csv", head + "resnet50,1,1,NaN,cat,cat,Inf,a.png\nresnet50,1,2,NaN,cat,dog,0.4,a.png\n");
        var report = ResultImport.Into(new ResultFolder(Path.Combine(_folder.Path, "into")), Path.Combine(_folder.Path, "t"));
        Assert.Empty(report.Broken);
        var documents = report.New.Select(path => ResultFile.Read(path)).OrderBy(d => d.Experiment.Id, StringComparer.Ordinal).ToList();
        Assert.Equal(["blur", "blur-removed"], documents.Select(d => d.Experiment.Id));
        Assert.Equal(["person 01", "resnet50"], documents.Select(d => d.Network.Name));
        Assert.Equal([(0.0, 2, 2), (40.0, 1, 2)], Points(documents[0]));
        Assert.Equal([(0.4, 0, 1), (double.PositiveInfinity, 1, 1)], Points(documents[1]));
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "is no table that is known")]
    [InlineData("", "is no table that is known")]
    [InlineData("subj,object_response,category,condition\nx,cat,cat\n", "row 2: 3 columns where the first row has 4")]
    [InlineData("subj,object_response,category,condition\n,cat,cat,1\n", "row 2: a trial without a subject")]
    public void A_table_that_is_something_else_or_damaged_gets_a_sentence(string text, string words) =>
        Assert.Contains(words, Assert.Single(IncomingResults.In(Write("low-pass_x.csv", text))).Problem, StringComparison.Ordinal);

    [Fact]
    public void A_table_of_corruptions_with_a_hole_or_a_wrong_number_gets_a_sentence()
    {
        var lines = File.ReadAllLines(SharedData.Path("robustbench", "cifar10", "corruptions", "unaggregated_results.csv"));
        string Problem(params string[] rows) => Assert.Single(IncomingResults.In(Write("c.csv", string.Join('\n', rows)))).Problem!;
        Assert.Contains("row 3, column 2: \"1.5\" is not an accuracy", Problem(lines[0], lines[1], "x,1.5," + string.Join(',', lines[2].Split(',')[2..])), StringComparison.Ordinal);
        Assert.Contains("is not a severity from 1 to 5", Problem(lines[0], lines[1].Replace(",4,5,", ",5,7,", StringComparison.Ordinal), lines[2]), StringComparison.Ordinal);
        Assert.Contains("columns where the first row has", Problem(lines[0], lines[1], lines[2][..50]), StringComparison.Ordinal);
        Assert.Contains("lacks shot_noise of severity 5", Problem(lines[0].Replace("shot_noise,motion", "shots,motion", StringComparison.Ordinal), lines[1], lines[2]), StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_cut_off_or_changed_end_in_sentences_and_nothing_else()
    {
        var random = new Random(5);
        var trials = "subj,Session,trial,rt,object_response,category,condition,imagename\n" + string.Concat(Enumerable.Range(0, 40).Select(k => $"subject-01,1,{k},0.9,cat,\"dog\",{k % 5},a.png\n"));
        foreach (var (name, bytes) in new[] { ("x.json", Encoding.UTF8.GetBytes(Card)), ("low-pass_x.csv", Encoding.UTF8.GetBytes(trials)) })
        {
            for (var k = 0; k < 300; k++)
            {
                var broken = bytes[..random.Next(bytes.Length)].ToArray();
                for (var change = random.Next(4); change > 0 && broken.Length > 0; change--) broken[random.Next(broken.Length)] = (byte)random.Next(256);
                var path = Path.Combine(_folder.Path, name);
                File.WriteAllBytes(path, broken);
                Assert.All(IncomingResults.In(path).ToList(), r => Assert.True(r.Document is not null || r.Problem!.Length > 10));
            }
        }
    }

    private static IEnumerable<(double, int, int)> Points(ResultDocument document) =>
        Assert.Single(document.Figures.OfType<LinesFigure>().Single().Curves).Points.Select(p => (p.X, p.K!.Value, p.N!.Value));

    private static ResultDocument One(string path) => Assert.Single(IncomingResults.In(path)) is { Document: { } document } ? document : throw new InvalidOperationException("No result.");

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}

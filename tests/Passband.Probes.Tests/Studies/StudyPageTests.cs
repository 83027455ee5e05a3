using Passband.Probes.Studies;

namespace Passband.Probes.Tests.Studies;

public sealed class StudyPageTests : IDisposable
{
    private static readonly string One = new('1', 64);
    private static readonly string Two = new('2', 64);
    private static readonly string Long = "quick-" + new string('n', 200);
    private readonly string _results = Directory.CreateTempSubdirectory("passband-page-").FullName;

    public void Dispose() => Directory.Delete(_results, recursive: true);

    [Fact]
    public void Every_choice_has_one_page_and_keeps_it()
    {
        Assert.Equal("quick-net", Taken("quick-net", One));
        Assert.Equal("quick-net-222222", Taken("quick-net", Two));
        Assert.Equal("quick-net", Taken("quick-net", One));
        Assert.Equal("quick-net-222222", Taken("quick-net", Two));
        // Even if the page that stood in its way is gone.
        File.Delete(StudyFolder.RecordPath(_results, "quick-net"));
        Assert.Equal("quick-net-222222", Taken("quick-net", Two));
    }

    [Fact]
    public void A_long_name_keeps_the_digits()
    {
        Assert.Equal(80, Taken(Long, One).Length);
        var other = Taken(Long, Two);
        Assert.Equal(80, other.Length);
        Assert.EndsWith("n-222222", other, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_does_not_say_what_it_is_about_is_no_hindrance()
    {
        Record(null).Write(StudyFolder.RecordPath(_results, "old"));
        Assert.Equal("old", Taken("old", One));
        File.WriteAllText(StudyFolder.RecordPath(_results, "damaged"), "{");
        Assert.Equal("damaged", Taken("damaged", One));
    }

    private string Taken(string wanted, string ask)
    {
        var page = StudyPage.NameOf(_results, wanted, ask);
        Record(ask).Write(StudyFolder.RecordPath(_results, page));
        Assert.True(File.Exists(Path.Combine(_results, "studies", page + StudyRecord.Extension)));
        return page;
    }

    private static StudyRecord Record(string? ask) => new() { Title = "Made up", Command = "study made-up", Ask = ask, Images = [], Networks = [], Steps = [] };
}

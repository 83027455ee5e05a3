using Passband.Dashboard.Components.Browsing;

namespace Passband.Dashboard.Tests.Frame;

public sealed class TextLimitTests
{
    [Fact]
    public void What_is_longer_than_allowed_is_refused_with_how_much_it_is_too_long()
    {
        Assert.Null(TextLimit.Tag.ProblemOf(new string('x', 60) + "  "));
        Assert.Equal("A tag may have 60 characters; this one has 61 and is not stored. Shorten it by 1.", TextLimit.Tag.ProblemOf(new string('x', 61)));
    }

    [Fact]
    public void What_a_field_cuts_is_refused_as_well()
    {
        var cut = new string('x', TextLimit.Note.Taken);
        Assert.Contains("at least 8000", TextLimit.Note.ProblemOf(cut), StringComparison.Ordinal);
    }
}

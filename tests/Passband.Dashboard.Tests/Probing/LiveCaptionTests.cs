using Passband.Dashboard.Components.Jobs;
using Passband.Dashboard.Tests.Browsing;
using Passband.Results;

namespace Passband.Dashboard.Tests.Probing;

public sealed class LiveCaptionTests
{
    [Fact]
    public void A_growing_figure_says_how_many_images_it_holds_so_far()
    {
        var document = MadeUpResults.Of("net");
        document = document with { ImageSet = document.ImageSet with { Count = 500 } };
        Assert.Equal("net on Made-up images: 10 images so far, of 500; band: 95 % interval.", LiveCaption.Of(document.Figures[0], [document]));
    }

    [Fact]
    public void A_figure_without_counts_keeps_its_caption()
    {
        var table = new TableFigure { Id = "t", Title = "Table", Caption = "As it is.", Columns = [], Rows = [] };
        Assert.Equal("As it is.", LiveCaption.Of(table, [MadeUpResults.Of("net")]));
    }
}

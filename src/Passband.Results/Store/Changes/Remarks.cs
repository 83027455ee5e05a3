using Microsoft.EntityFrameworkCore;
using Passband.Results.Store.Database;
using Passband.Results.Store.Indexing;
using Passband.Results.Store.Rows;

namespace Passband.Results.Store.Changes;

/// <summary>What people add to results: tags and notes.</summary>
internal sealed class Remarks(StoreDatabase database)
{
    /// <exception cref="ResultNotFoundException">There is no such result.</exception>
    public void SetTags(string id, IReadOnlyCollection<string> tags)
    {
        var joined = TagList.Join(TagList.Of(tags));
        Change(id, (row, remark) => row.Tags = remark.Tags = joined);
    }

    /// <summary>Adds and removes tags of many results in one transaction; in any case a tag is the same.</summary>
    public void ChangeTags(
        IReadOnlyCollection<string> ids, IReadOnlyCollection<string> added, IReadOnlyCollection<string> removed) => database.Write(context =>
    {
        var gone = TagList.Of(removed);
        var remarks = context.Remarks.AsTracking().Where(r => ids.Contains(r.ResultId)).ToDictionary(r => r.ResultId);
        foreach (var row in context.Results.AsTracking().Where(r => ids.Contains(r.Id)).ToList())
        {
            var tags = TagList.Join(TagList.Of(TagList.Split(row.Tags).Except(gone, StringComparer.OrdinalIgnoreCase).Concat(added)));
            if (tags == row.Tags) continue;
            if (!remarks.TryGetValue(row.Id, out var remark)) context.Add(remark = new() { ResultId = row.Id });
            row.Tags = remark.Tags = tags;
            row.SearchText = SearchText.With(row.SearchText, row.Tags, row.Note);
        }
    });

    /// <summary>Tags in alphabetical order, with the number of results that have each.</summary>
    public IReadOnlyList<Facet> TagsOf(IReadOnlyCollection<string> ids) => database.Read(context =>
        context.Results.Where(r => ids.Contains(r.Id)).Select(r => r.Tags).AsEnumerable().SelectMany(TagList.Split)
            .GroupBy(tag => tag, (tag, same) => new Facet(tag, same.Count())).OrderBy(f => f.Value, StringComparer.OrdinalIgnoreCase).ToList());

    /// <exception cref="ResultNotFoundException">There is no such result.</exception>
    public void SetNote(string id, string? note)
    {
        var text = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
        Change(id, (row, remark) => row.Note = remark.Note = text);
    }

    private void Change(string id, Action<ResultRow, RemarkRow> change) => database.Write(context =>
    {
        var row = context.Results.AsTracking().FirstOrDefault(r => r.Id == id) ?? throw new ResultNotFoundException($"There is no result {id}.");
        var remark = context.Remarks.AsTracking().FirstOrDefault(r => r.ResultId == id);
        if (remark is null) context.Add(remark = new() { ResultId = id });
        change(row, remark);
        row.SearchText = SearchText.With(row.SearchText, row.Tags, row.Note);
    });
}

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Passband.Results.Store.Database.Migrations
{
    /// <inheritdoc />
    internal sealed partial class JobTime : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<double>(
                name: "WorkedSeconds",
                table: "Jobs",
                nullable: false,
                defaultValue: 0.0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "WorkedSeconds",
                table: "Jobs");
        }
    }
}
